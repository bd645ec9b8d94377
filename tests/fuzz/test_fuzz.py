"""Bounded fuzzing: mutated inputs give a result that holds its promises, or an error of ours; never another exception.

The examples are the same in every run. `make soak` draws 20 times as many.
"""

from __future__ import annotations

import itertools
import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdigest import figures, html, inputs, lexicon, page, terms
from newsdigest.base.errors import NewsdigestError
from newsdigest.model import Paragraph
from newsdigest.parity import Comparer
from newsdigest.translation import lock

from ..hostile.soak import TIMES

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "content/seeds").glob("*.txt")).read_text("utf-8")
ENGLISH = next((ROOT / "content/translations").glob("*.en.md")).read_text("utf-8")
LOCK = next((ROOT / "content/translations").glob("*.lock.json")).read_text("utf-8")
ODD = (
    "\u200b", "\u3000", "\u202e", "\x00", "\ud7ff", "\U0001f468\u200d\U0001f469", "**", "#", "［", "亿", "%", "。", "\r", "\n\n", "(记者 林安)",
    "二〇一九年", "3.5", "-", "<b>", "&amp;", "$", "“", "」", "下转第3版", "图为", "１２", "约", "x" * 40,
)  # fmt: skip
LEXICON = lexicon.load(ROOT / "content/lexicon", "content/lexicon")
COMPARER = Comparer(LEXICON)
MATCHER = terms.Matcher(LEXICON.terms)
bounded = settings(
    max_examples=2 * TIMES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@st.composite
def mutated(draw: st.DrawFn, text: str, most: int = 600) -> str:
    """A piece of a text in which places were cut, doubled, moved or filled with odd characters."""
    start = draw(st.integers(0, max(0, len(text) - most)))
    out = text[start : start + draw(st.integers(1, most))]
    for _ in range(draw(st.integers(0, 8))):
        at, end = sorted((draw(st.integers(0, len(out))), draw(st.integers(0, len(out)))))
        end = min(end, at + 30)
        match draw(st.integers(0, 3)):
            case 0:
                out = out[:at] + out[end:]
            case 1:
                out = out[:end] + out[at:]
            case 2:
                out = out[:at] + draw(st.sampled_from(ODD)) + out[at:]
            case _:
                out = out[end:] + out[at:end] + out[:at]
    return out


@bounded
@given(mutated(SEED, 3000), st.sampled_from(("utf-8", "utf-16", "gb18030")))
def test_a_page_is_read_or_refused(text: str, encoding: str) -> None:
    """The reader proves that no character is lost; what it refuses it names."""
    try:
        read = page.read(text.encode(encoding, "replace"), "fuzz.txt")
    except NewsdigestError:
        return
    page.prove_coverage(read)


@bounded
@given(mutated(SEED, 800), st.binary(max_size=40), st.integers(0, 800))
def test_bytes_are_a_document_or_refused(text: str, noise: bytes, at: int) -> None:
    """Whatever the bytes: a document with text, or an error that names the file."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = inputs.read(data[:at] + noise + data[at:], "fuzz.bin")
    except NewsdigestError as error:
        assert "fuzz.bin" in str(error)
    else:
        assert isinstance(document.text, str)


@bounded
@given(mutated(SEED))
def test_figures_and_terms_point_into_the_text(text: str) -> None:
    """text[start:end] is the surface of every figure and term, in order; the paragraph is escaped once and keeps its words."""
    found = figures.find(text, "zh", LEXICON)
    uses = MATCHER.find(text)

    assert all(text[f.span.start : f.span.end] == f.surface for f in found)
    assert all(text[u.span.start : u.span.end] == u.surface for u in uses)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    marked = html.paragraph(Paragraph("p1", text, figures=found, terms=uses), "zh")
    plain = unescape(re.sub(r"<[^<>]*>", "", marked))
    assert plain == html.clean(html.display(text, "zh"))
    assert marked.count("<") == marked.count(">") - plain.count(">")


@bounded
@given(mutated(SEED, 300), mutated(ENGLISH, 600))
def test_parity_compares_any_two_texts(zh: str, en: str) -> None:
    """Pairs are of figures there are, each once."""
    one, two = figures.find(zh, "zh", LEXICON), figures.find(en, "en", LEXICON)

    compared = COMPARER.compare(zh, one, en, two)

    places = [(pair.zh, pair.en) for pair in compared.pairs]
    assert all(0 <= i < len(one) and 0 <= j < len(two) for i, j in places)
    assert len(places) == len(set(places))


@bounded
@given(mutated(LOCK, len(LOCK)))
def test_a_lock_is_read_or_refused(text: str) -> None:
    """A damaged lock is an error that names it; one that can be read is written again with the same meaning."""
    try:
        read = lock.parse(text.encode("utf-8", "surrogatepass"), "fuzz.lock.json")
    except NewsdigestError as error:
        assert "fuzz.lock.json" in str(error)
        return
    assert lock.parse(lock.written(read), "fuzz.lock.json") == read


@pytest.mark.parametrize("key", sorted(json.loads(LOCK)))
def test_a_lock_without_a_key_or_with_another_type(key: str) -> None:
    """Each key of the file missing, and each as a number, a text, a list and a table: read, or refused by name."""
    for value in (None, 1, "x", [1], {"a": 1}):
        table = json.loads(LOCK)
        if value is None:
            del table[key]
        else:
            table[key] = value
        try:
            lock.parse(json.dumps(table).encode(), "fuzz.lock.json")
        except NewsdigestError as error:
            assert "fuzz.lock.json" in str(error)
