"""A new digest: the files of an empty project, ready to build."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from uuid import uuid4

from .. import __version__
from ..base.errors import SettingsError
from ..lexicon import DATA

SKELETON = Path(__file__).with_name("skeleton")
STARTERS = DATA / "starters"
FILES = {
    "pelicanconf.txt": "pelicanconf.py",
    "publishconf.txt": "publishconf.py",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "github/publish.yml": ".github/workflows/publish.yml",
    "content/pages/about.en.md": "content/pages/about.en.md",
    "content/pages/about.zh.md": "content/pages/about.zh.md",
}
"""File of the skeleton to file of the project."""
EMPTY_TABLES = {
    "terms.toml": "# The glossary. To add a term: newsdigest terms add --help\n",
    "tags.toml": "# The tags of stories; an edition file lists those of each story.\n#\n"
    '# [[tag]]\n# id = "roads"\n# zh = "道路"\n# en = "Roads"\n# kind = "topic"\n',
}
"""Tables of a project without a starter glossary."""
FOLDERS = ("seeds", "editions", "translations", "images", "brand")
LICENCES: Mapping[str, Mapping[str, str]] = {
    "": {},
    "CC-BY-4.0": {
        "zh": "本站译文和说明采用知识共享署名 4.0 国际许可协议。",
        "en": "Translations and notes: Creative Commons Attribution 4.0.",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "CC-BY-SA-4.0": {
        "zh": "本站译文和说明采用知识共享署名—相同方式共享 4.0 国际许可协议。",
        "en": "Translations and notes: Creative Commons Attribution-ShareAlike 4.0.",
        "url": "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    "CC0-1.0": {
        "zh": "本站译文和说明放弃著作权（CC0 1.0）。",
        "en": "Translations and notes are dedicated to the public domain (CC0 1.0).",
        "url": "https://creativecommons.org/publicdomain/zero/1.0/",
    },
}
"""Short name of a licence to what NEWSDIGEST_LICENCE says of it."""


@dataclass(frozen=True, slots=True)
class NewProject:
    """What is asked before a project is written."""

    name: str
    """The folder."""
    name_zh: str = ""
    name_en: str = ""
    url: str = ""
    licence: str = ""
    """A key of LICENCES."""
    contact: str = ""
    glossary: str = ""
    """A starter glossary; "" for none."""
    section: bool = False
    """The digest is a section of an existing Pelican site: no settings of its own, no hand-written pages."""


def starters() -> list[str]:
    """The starter glossaries, by name."""
    return sorted(path.name for path in STARTERS.iterdir() if path.is_dir())


def project_files(new: NewProject, folder: Path) -> dict[Path, bytes]:
    """Return the files of a new project by their path; nothing is written.

    folder   where the project is to be; it must not exist, or be empty
    raises   SettingsError for an answer that cannot be used, and for a folder with files
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingsError(str(folder), "exists and is not empty", fix="give the name of a new folder")
    _check(new)
    title = new.name_en or re.sub(r"[-_]+", " ", folder.name).strip().title() or "Digest"
    name_zh = new.name_zh or "新闻文摘"
    words = {
        "title": title,
        "name_zh": json.dumps(name_zh, ensure_ascii=False),
        "name_en": json.dumps(title, ensure_ascii=False),
        "tagline_zh": json.dumps("中英对照", ensure_ascii=False),
        "tagline_en": json.dumps("Chinese papers, in English"),
        "url": json.dumps(new.url.rstrip("/")),
        "id": json.dumps(str(uuid4())),
        "contact": json.dumps(new.contact),
        "licence": _python(LICENCES[new.licence]),
    }
    plain = {**words, "name_zh": name_zh, "name_en": title}
    files = {
        folder / target: Template((SKELETON / source).read_text("utf-8"))
        .safe_substitute(words if target.endswith(".py") else plain)
        .encode()
        for source, target in FILES.items()
    }
    files[folder / "requirements.txt"] = f"pelican-newsdigest>={__version__}\n".encode()
    for name in FOLDERS:
        files[folder / "content" / name / ".gitkeep"] = b""
    for path in sorted((STARTERS / new.glossary).glob("*.toml")) if new.glossary else ():
        files[folder / "content/lexicon" / path.name] = path.read_bytes()
    if not new.glossary:
        files |= {folder / "content/lexicon" / name: text.encode() for name, text in EMPTY_TABLES.items()}
    if new.section:
        pages = folder / "content/pages"
        files = {
            p: d
            for p, d in files.items()
            if p.is_relative_to(folder / "content") and not p.is_relative_to(pages)
        }
    return files


def _check(new: NewProject) -> None:
    if new.glossary and new.glossary not in starters():
        raise SettingsError(
            "--glossary",
            f"there is no starter glossary {new.glossary!r}",
            fix="one of " + ", ".join(starters()),
        )
    if new.licence not in LICENCES:
        names = ", ".join(name for name in LICENCES if name)
        raise SettingsError("--licence", f"the licence {new.licence!r} is not known", fix=f"one of {names}")
    if new.url and not re.fullmatch(r"https?://[^\s/?#<>\"]+(?:/[^\s?#<>\"]*)?", new.url):
        raise SettingsError("--url", f"{new.url!r} is no web address", fix="write https://digest.example.org")
    if new.contact and not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+|https://[^\s<>\"]+", new.contact):
        raise SettingsError(
            "--contact", f"{new.contact!r} is no address", fix="write a mail or https address"
        )
    for option, text in (("--name-zh", new.name_zh), ("--name-en", new.name_en)):
        if any(not c.isprintable() for c in text):
            raise SettingsError(option, "has a control character", fix="write plain words")


def _python(value: Mapping[str, str]) -> str:
    """A dictionary of texts as Python writes it, one key a line."""
    if not value:
        return "{}"
    rows = "".join(f"    {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)},\n" for k, v in value.items())
    return "{\n" + rows + "}"
