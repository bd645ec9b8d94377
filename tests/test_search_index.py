"""The search index: its keys, its files, and that nothing is in it that is not on the pages."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from newsdigest import search
from newsdigest.model import Edition
from tests.factories import edition, story


def small(**page: Any) -> Edition:
    return edition(
        story("one", ["社区投资２.４５亿元，占60.6%。"], ["Communities invested 245 million yuan."], published="2018-05", tags=("a",), summary={"zh": "摘要在此。", "en": "A summary."}),
        story("two", ["社区“三社联动”，1+3模式。"], None, tags=("b",), summary={"zh": "另一摘要。", "en": "Another."}),
        page=page,
    )  # fmt: skip


def documents(files: dict[str, bytes]) -> list[Any]:
    """Every text file, by number of the story."""
    hashes = json.loads(files["manifest.json"])["texts"]
    found = [hashes[at : at + search.HASH] for at in range(0, len(hashes), search.HASH)]
    return [json.loads(files[f"t-{n:x}-{h}.json"]) for n, h in enumerate(found)]


def postings(files: dict[str, bytes]) -> dict[str, list[int]]:
    """All keys of all shards, with the numbers of their documents."""
    found: dict[str, list[int]] = {}
    for name, data in files.items():
        if name.startswith("k-"):
            for key, differences in json.loads(data).items():
                assert key not in found, "a key lies in one shard"
                if key[:2] in ("a:", "s:"):
                    continue
                found[key] = [sum(differences[: n + 1]) for n in range(len(differences))]
    return found


def test_keys_lead_to_documents() -> None:
    """Pairs, whole numbers, words, pairs of words, tags and years name the documents that have them."""
    found = postings(search.index(small()))

    assert found["社区"] == [0, 2]
    assert found["5亿"] == found["w:2.45"] == found["w:60.6"] == [0]
    assert found["w:1+3"] == [2]
    assert found["w:communities invested"] == found["w:yuan"] == [1]
    assert found["g:a"] == found["y:2018"] == [0, 1]
    assert found["y:"] == found["g:b"] == [2]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("甲。乙", "甲乙"),
        ("甲,乙", ",乙"),
        ("甲 乙", "甲 "),
        ("Ａ甲", "A甲"),
        ("a. b", "w:a. b"),
        ("a, b", "w:a b"),
    ],
)
def test_marks_are_in_no_key(text: str, absent: str) -> None:
    """What a mark or a space divides is no pair; case and width are folded."""
    assert absent not in search.keys([text])


def test_every_name_is_a_hash_of_its_content() -> None:
    """All but the manifest may be cached for ever; the manifest names each; another build gives the same."""
    files = search.index(small())

    for name, data in files.items():
        if name != "manifest.json":
            shape = re.fullmatch(r"(?:[kt]-[0-9a-f]+|w|n|x)-([0-9a-f]{6})\.json", name)
            assert shape and hashlib.sha256(data).hexdigest().startswith(shape[1])
    assert files == search.index(small())
    assert [document["s"] for document in documents(files)] == ["one", "two"]


def test_an_excerpt_shows_no_more_than_its_pages() -> None:
    """Of an edition published as an excerpt the summary is found, and not a word of the text."""
    files = search.index(small(excerpt=True))

    assert "社区" not in postings(files)
    assert "摘要" in postings(files)
    assert all("三社联动" not in data.decode() for data in files.values())


def test_shards_are_where_the_script_looks() -> None:
    """FNV-1a of 32 bits over UTF-16, as it is published for "a"; a pair lies with its first character, a phrase with its first word and the next letter."""
    assert search.shard_of("a", 1 << 32) == (0x811C9DC5 ^ 0x61) * 0x01000193 % (1 << 32)
    assert search.shard_of("社区", 97) == search.shard_of("社", 97)
    assert search.shard_of("w:party work", 97) == search.shard_of("w:party w", 97)


def test_a_row_holds_both_languages_with_sentences_and_values() -> None:
    """The places of pairs and figures count as the script counts; a figure is a key by its value in both languages."""
    from pathlib import Path

    from newsdigest import edition as editions

    made = editions.build(Path(__file__).parents[1] / "content")
    files = search.index(made)
    row = next(
        r for d in documents(files) for r in d["p"] if d["s"] == "yiyang-cultural-services" and r[0] == "p2"
    )
    _, zh, en, ends, zh_figures, en_figures = row

    assert zh[zh_figures[0] :][: zh_figures[1]] == "2.45亿元" and zh_figures[2] == "245000000"
    assert en[en_figures[0] :][: en_figures[1]] == "245 million yuan" and en_figures[2] == "245000000"
    assert ends[-2:] == [len(zh), len(en)]
    assert len(postings(files)["v:245000000"]) == 2


def test_forms_of_entries_and_pinyin_lead_to_what_they_mean() -> None:
    """Every form of an entry in use, and the sound of terms and pieces of headlines."""
    from pathlib import Path

    from newsdigest import edition as editions

    files = search.index(editions.build(Path(__file__).parents[1] / "content"))
    found = {
        key: value
        for name, data in files.items()
        if name.startswith("k-")
        for key, value in json.loads(data).items()
    }

    assert found["a:三社联动"][0][0] == "san-she-lian-dong"
    assert "三社联动" in found["s:sansheliandong"]
    assert "换届" in found["s:huanjie"]
