"""The search index: written at build, read by a small script, no server and no WebAssembly.

    files = index(edition)        {"manifest.json": b"…", "k-3f-1c2d3e.json": b"…", "t-0-….json": b"…"}

A document is one language of one story: 2n is the Chinese of the n-th story, 2n + 1 its English. Its keys are

    "社区" "5亿"    every pair of neighbours of which at least one is not a Latin letter or digit; a character that no
                    such neighbour follows stands alone
    "w:60.6"        every run of Latin letters and digits; , . : + - / ' join where they stand between two of them
    "w:party work"  every two runs with one space between them
    "v:245000000"   every figure by its value, "v:60.6%", "v:--05-31"; see `values`
    "g:dang-jian"   its tags; "y:2018" its year, "y:" when it is undated

The reader intersects what the keys of a query name, fetches the texts of these candidates and keeps the paragraphs that
really hold the query: every hit is exact, and none is missed. An end of a query may lie within a run ("0.6" in 60.6%,
"commun" in communities): then all runs that end, begin or go on like it count, found in the two lists of all runs.

Two more kinds of key lie in the same files and name no documents, but what else to look for:

    "a:乡村振兴"     a form of a glossary entry, in either language: [[id, Chinese, English, other forms …], …]
    "s:tuopin"      the pinyin of a term, name, tag or piece of a headline, no tones and spaces: the Chinese

    manifest.json   {"shards": n, "keys": hashes, "texts": hashes, "words": hash, "numbers": hash, "variants": hash}
    k-*.json        {"社区": [3, 1, 4], "w:60.6": [7]}       documents as differences, ascending; a key lies with all
                    of the same first character, or of the same run and letter after it
    w-*.json        ["communities", …]                       runs with a letter; n-*.json: runs with a digit
    x-*.json        {"澗": "涧"}                             traditional characters to those that the digest has
    t-*.json        {"s": slug, "t": [headlines], "p": [[anchor, Chinese, English, ends, figures, figures] …]}, one story

A row of `p` is a paragraph, caption, heading …; `ends` are where its sentence pairs end, in the Chinese and the English
in turn; figures are start, length and value in turn, of the Chinese and of the English. Places are UTF-16 units, as the
script counts. What is empty at the end of a row is left out.

Everything but the manifest carries a hash of its content in its name, k-<number>-<hash>.json with the number in
hexadecimal, so a host may cache it for ever. The manifest holds these hashes, six characters each, in one string.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from ..model import Edition, Story
from ..text import search_key, simplified
from .meanings import glossary_keys, headline_sounds, lexicon_words, named, sound_keys, used_terms
from .texts import texts_of

__all__ = [
    "HASH",
    "Index",
    "Indexed",
    "build",
    "glossary_keys",
    "index",
    "index_story",
    "keys",
    "lexicon_words",
    "shard_of",
    "small_files",
    "sound_keys",
    "text_hash",
    "update",
]

PER_SHARD = 50
"""Keys a shard has at least, up to twice as many, up to MOST_SHARDS shards: about a kilobyte compressed."""
MOST_SHARDS = 2048
HASH = 6
_LATIN = "0-9a-z\u00c0-\u024f"
_RUN = re.compile(f"[{_LATIN}]+(?:[.,:+\\-/'][{_LATIN}]+)*")
_MARK = "\\u0000-\\u00bf\\u2000-\\u206f\\u3000-\\u3004\\u3006\\u3008-\\u3020\\u3030-\\u303f\\uff00-\\uffef"
_OTHER = f"[^{_MARK}{_LATIN}]"
_PAIR = re.compile(f"(?=({_OTHER}(?:[^{_MARK}]|[{_LATIN}])?|[{_LATIN}]{_OTHER}))")
"""A pair, at every place one begins. Marks and spaces are in none; a Latin letter is in one with what is not Latin."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index has of one story."""

    document: str
    """Its text file."""
    zh: tuple[str, ...]
    """The keys of its Chinese, sorted."""
    en: tuple[str, ...]
    chars: str
    """Characters of its Chinese that have a traditional form, sorted."""
    sounds: tuple[tuple[str, str], ...]
    """(pinyin, characters) of pieces of its headlines, sorted."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index but for its shards and texts."""

    hashes: tuple[str, ...]
    """Of each shard."""
    count: int
    """Keys of all shards."""
    runs: frozenset[str]
    chars: Mapping[str, int]
    """Characters that have a traditional form, to the stories that use them."""


def index_story(story: Story, *, excerpt: bool) -> Indexed:
    """What the index has of a story.

    excerpt  no more than the summary may be published
    """
    filters = [f"y:{(story.published or '')[:4]}", *(f"g:{tag}" for tag in dict.fromkeys(story.tags))]
    document = texts_of(story, excerpt=excerpt)

    def words(side: int) -> tuple[str, ...]:
        rows = [row for row in document["p"] if len(row) > side and row[side]]
        found = [*keys(row[side] for row in rows), *_value_keys(rows, side + 3), *filters] if rows else []
        return tuple(sorted(found))

    seen = {c for row in document["p"] for c in row[1]}
    chars = "".join(sorted(seen & _with_forms().keys()))
    return Indexed(_json(document).decode(), words(1), words(2), chars, headline_sounds(story))


@cache
def _with_forms() -> dict[str, list[str]]:
    """Simplified characters to their traditional forms."""
    found: dict[str, list[str]] = defaultdict(list)
    for old, new in simplified().items():
        found[new].append(chr(old))
    return found


def index(edition: Edition) -> dict[str, bytes]:
    """All files of the index by name; the same edition gives the same bytes."""
    excerpts = {slug for page in edition.pages if page.excerpt for slug in page.stories}
    stories = [index_story(story, excerpt=story.slug in excerpts) for story in edition.stories]
    more = glossary_keys(edition.lexicon, used_terms(edition.stories))
    more |= sound_keys(named(edition), (story.sounds for story in stories))
    made, parts = build(enumerate(stories), more)
    files = {f"k-{n:x}-{made.hashes[n][:HASH]}.json": part.encode() for n, part in enumerate(parts)}
    texts = [text_hash(story.document) for story in stories]
    files |= {f"t-{n:x}-{texts[n][:HASH]}.json": story.document.encode() for n, story in enumerate(stories)}
    return files | small_files(made, texts)


def build(stories: Iterable[tuple[int, Indexed]], more: Mapping[str, list[Any]]) -> tuple[Index, list[str]]:
    """The index of all stories, and its shards as JSON.

    stories  with their numbers, in any order
    more     keys that name no documents
    """
    postings: dict[str, list[Any]] = defaultdict(list)
    chars: dict[str, int] = {}
    for n, story in stories:
        for number, words in ((2 * n, story.zh), (2 * n + 1, story.en)):
            for key in words:
                postings[key].append(number)
        for char in story.chars:
            chars[char] = chars.get(char, 0) + 1
    runs = frozenset(filter(None, map(_run_of, postings)))
    for key, numbers in postings.items():
        postings[key] = _differences(sorted(numbers))
    postings |= more
    shards = _shards(len(postings))
    parts: list[dict[str, list[Any]]] = [{} for _ in range(shards)]
    for key in sorted(postings):
        parts[shard_of(key, shards)][key] = postings[key]
    texts = [_json(part).decode() for part in parts]
    return Index(tuple(map(text_hash, texts)), len(postings), runs, chars), texts


def update(
    known: Index, changes: Sequence[tuple[int, Indexed, Indexed]], read: Callable[[int], str]
) -> tuple[Index, dict[int, str]] | None:
    """The index after some stories changed, and the shards that did; None if all must be built anew.

    changes  (number of the story, as it was, as it is)
    read     gives a shard as it was
    """
    shards = len(known.hashes)
    edits: dict[int, dict[str, list[tuple[bool, int]]]] = defaultdict(lambda: defaultdict(list))
    chars = dict(known.chars)
    for n, old, new in changes:
        for number, before, after in ((2 * n, {*old.zh}, {*new.zh}), (2 * n + 1, {*old.en}, {*new.en})):
            for key in sorted(before ^ after):
                edits[shard_of(key, shards)][key].append((key in after, number))
        for char, step in (*((c, -1) for c in old.chars), *((c, 1) for c in new.chars)):
            chars[char] = chars.get(char, 0) + step
    hashes, runs, count, parts = [*known.hashes], {*known.runs}, known.count, {}
    for shard, words in edits.items():
        part = json.loads(read(shard))
        for key, steps in words.items():
            numbers = set(accumulate(part.pop(key, ())))
            count -= bool(numbers)
            numbers.difference_update(number for added, number in steps if not added)
            numbers.update(number for added, number in steps if added)
            if numbers:
                part[key] = _differences(sorted(numbers))
                count += 1
            if run := _run_of(key):
                (runs.add if numbers else runs.discard)(run)
        parts[shard] = _json(part).decode()
        hashes[shard] = text_hash(parts[shard])
    if _shards(count) != shards:
        return None
    return Index(tuple(hashes), count, frozenset(runs), {c: n for c, n in sorted(chars.items()) if n}), parts


def small_files(made: Index, texts: Sequence[str]) -> dict[str, bytes]:
    """The files of the index besides shards and texts.

    texts  the hash of each text file
    """
    files: dict[str, bytes] = {}
    runs = sorted(made.runs)
    forms = _with_forms()
    variants = {old: new for new in made.chars for old in forms[new]}
    manifest = {
        "shards": len(made.hashes),
        "keys": "".join(found[:HASH] for found in made.hashes),
        "texts": "".join(found[:HASH] for found in texts),
        "words": _add(files, "w", [run for run in runs if not _DIGITS.fullmatch(run)]),
        "numbers": _add(files, "n", [run for run in runs if any("0" <= c <= "9" for c in run)]),
        "variants": _add(files, "x", variants),
    }
    files["manifest.json"] = _json(manifest)
    return files


def _shards(count: int) -> int:
    """How many shards some keys are in: a power of two, so that few edits change it."""
    return 1 << max(0, min(MOST_SHARDS, count // PER_SHARD)).bit_length() - 1 if count >= PER_SHARD else 1


def _run_of(key: str) -> str:
    """The word or number of a key; "" for another key and for two words."""
    return key[2:] if key.startswith("w:") and " " not in key else ""


def _value_keys(rows: Iterable[list[Any]], at: int) -> list[str]:
    """The values of the figures of one language."""
    return sorted({f"v:{value}" for row in rows if len(row) > at for value in row[at][2::3]})


_DIGITS = re.compile(r"[0-9.,:+\-/']+")


def keys(texts: Iterable[str]) -> set[str]:
    """The keys of a document's texts.

    >>> sorted(keys(["占60.6%，2.45亿元"]))
    ['5亿', 'w:2.45', 'w:60.6', '亿元', '元', '占6']
    >>> sorted(keys(["A road, a road"]))
    ['w:a', 'w:a road', 'w:road']
    """
    found: set[str] = set()
    for text in texts:
        plain = search_key(text)
        found.update(_PAIR.findall(plain))
        end, last = -1, ""
        for match in _RUN.finditer(plain):
            run = match[0]
            start, stop = match.span()
            found.add("w:" + run)
            if start == end + 1 and plain[end] == " ":
                found.add(f"w:{last} {run}")
            end, last = stop, run
    return found


def shard_of(key: str, shards: int) -> int:
    """Where a key lies: FNV-1a over the UTF-16 units of a pair's first character; of another key, up to the letter after a space."""
    return _fnv(key[: key.find(" ") + 2] if " " in key else key if key[1:2] == ":" else key[0]) % shards


@lru_cache(maxsize=20_000)
def _fnv(text: str) -> int:
    value = 0x811C9DC5
    units = text.encode("utf-16-le")
    for i in range(0, len(units), 2):
        value = ((value ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value


def _differences(numbers: list[int]) -> list[int]:
    return (
        numbers
        if len(numbers) == 1
        else [n - before for n, before in zip(numbers, [0, *numbers], strict=False)]
    )


def _add(files: dict[str, bytes], stem: str, value: Any) -> str:
    """Adds a file and returns the hash in its name."""
    data = _json(value).decode()
    found = text_hash(data)[:HASH]
    files[f"{stem}-{found}.json"] = data.encode()
    return found


def text_hash(text: str) -> str:
    """The hash of a file, whose beginning is in its name."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
