"""Start a digest of your own: a folder with settings, an empty content/ and a workflow that publishes it.

What is not given as an option is asked on a terminal; --yes takes the rest as it is. The new digest is built once. With --section
the digest becomes a section of the Pelican site in the current folder: its content is written, and the settings are printed.

examples:
  newsdigest init demo --yes
  newsdigest init demo --name-zh 某地文摘 --name-en "Somewhere Digest" --glossary local-government
  newsdigest init digest --section --glossary health
  newsdigest init demo --yes --url https://digest.example.org --licence CC-BY-4.0 --contact desk@example.org
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..base.errors import SettingsError
from ..project import LICENCES, NewProject, project_files, starters, write_new

QUESTIONS = (
    ("name_zh", "Name in Chinese", "新闻文摘"),
    ("name_en", "Name in English", ""),
    ("url", "Address of the published site, if there is one", ""),
    ("licence", f"Licence of your own texts ({', '.join(name for name in LICENCES if name)})", ""),
    ("contact", "Mail address for readers", ""),
    ("glossary", f"Starter glossary ({', '.join(starters())})", ""),
)
"""(option, question, what an empty answer means)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest init`."""
    parser.add_argument("name", metavar="NAME", help="the new folder")
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    parser.add_argument("--section", action="store_true", help="a section of the Pelican site in this folder")
    parser.add_argument("--name-zh", metavar="TEXT", help="name of the digest in Chinese")
    parser.add_argument("--name-en", metavar="TEXT", help="name of the digest in English")
    parser.add_argument("--url", metavar="URL", help="address of the published site")
    parser.add_argument("--licence", metavar="NAME", help="licence of your own texts, such as CC-BY-4.0")
    parser.add_argument("--contact", metavar="ADDRESS", help="mail address for readers")
    parser.add_argument("--glossary", metavar="NAME", help="a starter glossary: " + ", ".join(starters()))


def run(args: argparse.Namespace) -> int:
    """Ask, write, build, and say what comes next."""
    folder = Path(args.name)
    ask = not args.yes and not args.section and sys.stdin.isatty()
    answers = {
        option: _answer(question, default) if given is None and ask else given or ""
        for option, question, default in QUESTIONS
        for given in (getattr(args, option),)
    }
    write_new(project_files(NewProject(args.name, **answers, section=args.section), folder), SettingsError)
    if args.section:
        print(f"{folder}/content/ is the content of a digest. Add to pelicanconf.py:")
        print('  PLUGINS = ["newsdigest"]  # and the plugins you have')
        print(f'  NEWSDIGEST_PREFIX = "{folder.name}/"')
        print(f'  NEWSDIGEST_PATH = "{folder.as_posix()}/content"')
        print("Then: newsdigest new page.txt, and build the site as always.")
        return 0
    from ..site import run as build_site  # Pelican takes a third of a second to import

    project = folder.resolve()
    build_site(project, project / "output")
    print(f"{folder}/ is a digest without pages yet; its site is in {folder / 'output'}/.")
    print("Next:")
    print(f"  cd {folder}")
    print("  newsdigest new ../page.txt     take a newspaper page in")
    print("  newsdigest preview             see it, and work on it")
    return 0


def _answer(question: str, default: str) -> str:
    """What the user types; an empty line is the default."""
    shown = f" [{default}]" if default else ""
    return input(f"{question}{shown}: ").strip() or default
