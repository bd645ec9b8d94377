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
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..model import Edition
from ..text import search_key, simplified
from .meanings import glossary_keys, sound_keys
from .texts import texts_of

PER_SHARD = 70
"""Keys a shard has on average, up to MOST_SHARDS shards: under a kilobyte compressed."""
MOST_SHARDS = 2048
HASH = 6
_LATIN = "0-9a-z\u00c0-\u024f"
_RUN = re.compile(f"[{_LATIN}]+(?:[.,:+\\-/'][{_LATIN}]+)*")
_MARK = "\\u0000-\\u00bf\\u2000-\\u206f\\u3000-\\u3004\\u3006\\u3008-\\u3020\\u3030-\\u303f\\uff00-\\uffef"
_OTHER = f"[^{_MARK}{_LATIN}]"
_PAIR = re.compile(f"(?=({_OTHER}(?:[^{_MARK}]|[{_LATIN}])?|[{_LATIN}]{_OTHER}))")
"""A pair, at every place one begins. Marks and spaces are in none; a Latin letter is in one with what is not Latin."""


def index(edition: Edition) -> dict[str, bytes]:
    """All files of the index by name; the same edition gives the same bytes."""
    excerpts = {slug for page in edition.pages if page.excerpt for slug in page.stories}
    postings: dict[str, list[Any]] = defaultdict(list)
    files: dict[str, bytes] = {}
    texts, seen = [], set[str]()
    for n, story in enumerate(edition.stories):
        filters = [f"y:{(story.published or '')[:4]}", *(f"g:{tag}" for tag in dict.fromkeys(story.tags))]
        document = texts_of(story, excerpt=story.slug in excerpts)
        texts.append(_add(files, f"t-{n:x}", document))
        for number, side in ((2 * n, 1), (2 * n + 1, 2)):
            rows = [row for row in document["p"] if len(row) > side and row[side]]
            if not rows:
                continue
            for key in [*keys(row[side] for row in rows), *_value_keys(rows, side + 3), *filters]:
                postings[key].append(number)
        seen.update(c for row in document["p"] for c in row[1])
    postings = {key: _differences(numbers) for key, numbers in postings.items()}
    runs = [key[2:] for key in sorted(postings) if key.startswith("w:") and " " not in key]
    postings |= glossary_keys(edition) | sound_keys(edition)
    shards = max(1, min(MOST_SHARDS, len(postings) // PER_SHARD))
    parts: list[dict[str, list[Any]]] = [{} for _ in range(shards)]
    for key in sorted(postings):
        parts[shard_of(key, shards)][key] = postings[key]
    variants = {chr(old): new for old, new in simplified().items() if new in seen}
    manifest = {
        "shards": shards,
        "keys": "".join(_add(files, f"k-{n:x}", part) for n, part in enumerate(parts)),
        "texts": "".join(texts),
        "words": _add(files, "w", [run for run in runs if not _DIGITS.fullmatch(run)]),
        "numbers": _add(files, "n", [run for run in runs if any("0" <= c <= "9" for c in run)]),
        "variants": _add(files, "x", variants),
    }
    files["manifest.json"] = _json(manifest)
    return files


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
    data = _json(value)
    found = hashlib.sha256(data).hexdigest()[:HASH]
    files[f"{stem}-{found}.json"] = data
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
