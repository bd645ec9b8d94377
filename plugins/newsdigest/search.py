"""The search index: written at build, read by a small script, no server and no WebAssembly.

    files = index(edition)          {"manifest.json": b"…", "k-3f-1c2d3e4f.json": b"…", "t-0-….json": b"…"}

A document is one language of one story. Keys are the pairs of neighbouring characters of its normalised text (any
script, so that a piece of a number or of a word is found too) and its whole Latin words and numbers, which rank
first. A shard maps keys to documents (differences of their numbers, ascending). The reader intersects the keys of a
query, fetches the texts of the candidates and keeps those that really hold the query as a substring: every hit is
exact, and none is missed.

    manifest.json   {"shards": n, "keys": [name …], "texts": [name …], "per": documents a text file, "docs": n}
    k-*.json        {"社区": [3, 1, 4], "w:60.6%": [7]}
    t-*.json        [{"u": address, "l": lang, "t": headline, "d": date, "g": [tag ids], "p": [[anchor, text] …]} …]

Everything but the manifest carries a hash of its content in its name, so a host may cache it for ever.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from .chars import SPACES, ZERO_WIDTH, fold_width, widen
from .model import Edition, Lang, Story, Version

PER_FILE = 4
"""Documents in one text file: about 10 kB, so twenty results are a few requests."""
_SPACE = re.compile(f"[{re.escape(SPACES)}]+")
_INVISIBLE = re.compile(f"[{ZERO_WIDTH}]")
_WORD = re.compile(r"[0-9a-z\u00c0-\u024f]+(?:[.,:+\-/'’][0-9a-z\u00c0-\u024f]+)*[%‰+]?")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"'})


def index(edition: Edition) -> dict[str, bytes]:
    """All files of the index by name; the same edition gives the same bytes."""
    documents = [doc for story in edition.stories for doc in _documents(story, edition)]
    postings: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for key in sorted(keys(document["p"])):
            postings[key].append(number)
    shards = _shard_count(len(postings))
    parts: list[dict[str, list[int]]] = [{} for _ in range(shards)]
    for key in sorted(postings):
        parts[shard_of(key, shards)][key] = _differences(postings[key])
    files: dict[str, bytes] = {}
    names = [_add(files, f"k-{n:x}", part) for n, part in enumerate(parts)]
    texts = [
        _add(files, f"t-{n:x}", documents[at : at + PER_FILE])
        for n, at in enumerate(range(0, len(documents), PER_FILE))
    ]
    manifest = {"shards": shards, "keys": names, "texts": texts, "per": PER_FILE, "docs": len(documents)}
    files["manifest.json"] = _json(manifest)
    return files


def normalise(text: str) -> str:
    """The form in which texts and queries are compared: half width, lower case, plain quotes, single spaces.

    >>> normalise("２.４５亿，“Party　Building”")
    '2.45亿,"party building"'
    """
    plain = _SPACE.sub(" ", _INVISIBLE.sub("", fold_width(text))).strip()
    return plain.translate(_QUOTES).lower()


def keys(pieces: list[list[str]]) -> set[str]:
    """The keys of a document: pairs of characters (none across a space), and whole words behind "w:"."""
    found: set[str] = set()
    for _, text in pieces:
        plain = normalise(text)
        found.update(map("".join, zip(plain, plain[1:], strict=False)))
        found.update(plain)
        found.update("w:" + word for word in _WORD.findall(plain))
    return {key for key in found if " " not in key}


def shard_of(key: str, shards: int) -> int:
    """FNV-1a over the UTF-16 units, as the script computes it."""
    value = 0x811C9DC5
    units = key.encode("utf-16-le")
    for i in range(0, len(units), 2):
        value = ((value ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value % shards


def _shard_count(size: int) -> int:
    """Shards of about 400 keys."""
    return max(1, min(256, size // 400))


def _documents(story: Story, edition: Edition) -> Iterator[dict[str, Any]]:
    excerpt = any(page.excerpt for page in edition.pages if story.slug in page.stories)
    for lang, version in sorted(story.versions.items()):
        yield {
            "u": f"{lang}/{story.slug}/",
            "l": lang,
            "t": _display(version.headline.text, version.lang) if version.headline else story.slug,
            "d": story.published or "",
            "g": list(story.tags),
            "p": list(_pieces(version, story.summary, excerpt=excerpt)),
        }


def _pieces(version: Version, summary: Mapping[str, str], *, excerpt: bool) -> Iterator[list[str]]:
    """[anchor, text] of everything a reader sees on the page, in its order."""
    for head in (version.kicker, version.headline, version.subtitle):
        if head:
            yield ["top", _display(head.text, version.lang)]
    if excerpt:
        yield ["top", _display(summary.get(version.lang, ""), version.lang)]
        return
    for section in version.sections:
        if section.head:
            yield [section.id or "top", _display(section.head.text, version.lang)]
        for paragraph in section.paragraphs:
            if paragraph.text:
                yield [paragraph.id, _display(paragraph.text, version.lang)]
    for caption in version.captions:
        yield [caption.id, _display(caption.text, version.lang)]


def _display(text: str, lang: Lang) -> str:
    return widen(text) if lang == "zh" else text


def _differences(numbers: list[int]) -> list[int]:
    return [n - before for n, before in zip(numbers, [0, *numbers], strict=False)]


def _add(files: dict[str, bytes], stem: str, value: Any) -> str:
    data = _json(value)
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.json"
    files[name] = data
    return name


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
