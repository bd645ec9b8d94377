"""Train the weights of the page reader: plugins/newsdigest/data/page-weights.json.

    python -m benchmarks.page_training.train [--pages 2400] [--printed 120] [--real FOLDER] [--out FILE]

Learned from the pages of the tests with their golds, from the cases of lines, from damaged pages of
tests/page/generator.py, from flat pages (flat_pages.py), from pages set in Chromium and read back (printed_pages.py), and from real pages where a folder with labelled
rows is given (labels.py has the format). Needs python-crfsuite, which nothing else here needs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

import pycrfsuite  # noqa: E402

from benchmarks.page_training.flat_pages import Known, make_page  # noqa: E402
from benchmarks.page_training.labels import Labelled, load, of_gold, of_rows  # noqa: E402
from benchmarks.page_training.printed_pages import printed_pages  # noqa: E402
from gates.chromium import browser  # noqa: E402
from newsdigest.model import Document  # noqa: E402
from newsdigest.page import LINE_RULES, cut_lines, decoder  # noqa: E402
from newsdigest.page.constraints import lay_blocks  # noqa: E402
from newsdigest.page.doubts import look_at_choices  # noqa: E402
from newsdigest.page.features import look  # noqa: E402
from newsdigest.page.labels import WEIGHTS, decodable, weights  # noqa: E402
from newsdigest.page.sheet import Sheet  # noqa: E402
from tests.acceptance.builder import build  # noqa: E402
from tests.page import generator, golds  # noqa: E402

TIMES = {"seed": 16, "kept": 8, "case": 24, "damaged": 2}
"""How often a page counts by where it is from; once for the others. Kept pages must stay exact, and the seed without a warning."""
LEAST = 0.02
"""Smaller weights are left out."""
REAL = 4
"""How many variants of a real page count."""
L1, L2, ROUNDS = 0.4, 0.2, 150
"""Found by cross-validation over 57 real pages: less L1 keeps features that only the training pages have."""
FOLDS, PRIOR, MOST_KEPT = 4, 4.0, 2500
"""Of the cross-validation that teaches doubts; how much each of their weights is held back; lines of kept pages, which are right."""
Sequence = tuple[list[list[str]], list[str]]


def kept_pages() -> Iterator[Labelled]:
    """The pages of the tests that have golds."""
    for path in sorted((ROOT / "tests/page/pages").glob("*.txt")):
        gold = golds.load(path.with_suffix(".gold"))
        text = path.read_text("utf-8")
        page = of_gold(path.stem, text, gold.stories, gold.furniture)
        if page is not None:
            yield page
    for path in sorted((ROOT / "tests/acceptance/pages").glob("*.page")):
        if not path.stem.startswith("t"):
            built = build(path)
            page = of_gold(path.stem, built.text, *_pieces(built.gold))
            if page is not None:
                yield page

    seed = next((ROOT / "content/seeds").glob("000_*.txt")).read_text("utf-8")
    letters = (Path(__file__).parent / "seed-labels.txt").read_text("ascii").strip()
    yield Labelled("seed", seed, {n: x for n, x in enumerate(letters, 1) if x != "."})


def _pieces(gold: dict) -> tuple[list[list[tuple[str, str]]], list[str]]:
    """The pieces of a gold of tests/acceptance in the codes of tests/page."""
    stories = []
    for article in gold["articles"]:
        story = [
            (code, (article[key].get("raw") or article[key]["text"]))
            for code, key in (
                ("K", "kicker"),
                ("H", "headline"),
                ("S", "subtitle"),
                ("D", "dateline"),
                ("B", "byline"),
            )
            if article[key]
        ]
        story += [("C", x["raw"]) for x in article["captions"]]
        story += [("#", x["title"]) for x in article["sections"]]
        story += [("P", x["text"]) for x in article["paragraphs"]]
        stories.append(story)
    return stories, [x["text"] for x in gold["furniture"]]


def known_stories() -> list[Known]:
    """The stories of those pages, to be set anew."""
    stories = []
    for path in sorted((ROOT / "tests/page/pages").glob("*.gold")):
        stories += golds.load(path).stories
    for path in sorted((ROOT / "tests/acceptance/pages").glob("*.page")):
        if not path.stem.startswith("t"):
            stories += _pieces(build(path).gold)[0]
    return [_known(x) for x in stories]


def _known(story: list[tuple[str, str]]) -> Known:
    """A story without its byline: its pages draw another."""
    first = dict(reversed(story))
    captions = tuple(text.rsplit(" =", 1)[0] for code, text in story if code == "C")
    body = tuple(({"#": "X", "P": "P"}[code], text) for code, text in story if code in "#P")
    return Known(first.get("K", ""), first.get("H", ""), first.get("S", ""), captions, body)


def damaged_pages(numbers: range) -> Iterator[Labelled]:
    """Pages of the tests' generator, of numbers that no test uses."""
    stories = generator.load_stories()
    for number in numbers:
        text, gold = generator.make_page(number, stories)
        page = of_gold(f"damaged {number}", text, gold.stories, gold.furniture)
        if page is not None:
            yield page


def cases(known: decoder.Weights) -> Iterator[Labelled]:
    """The cases of single lines; the other lines of a case are read with weights that know none of them."""
    text = (ROOT / "tests/cases/lines.txt").read_text("utf-8")
    parts = [x.strip("\n") for x in text.split("\n.\n")][1:]
    letters = {
        "headline": "T",
        "kicker": "K",
        "subtitle": "S",
        "section": "X",
        "byline": "B",
        "furniture": "F",
    }
    letters |= {"caption": "C", "credit": "c", "prose": "PJO"}
    for title, page, label in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        number = next(n for n, x in enumerate(page.split("\n"), 1) if x.startswith("»"))
        bare = page.replace("»", "") + "\n"
        yield Labelled(f"case {title}", bare, labels_of(bare, {number: letters.get(label, "PJO")}, known))


def repairs() -> Iterator[Labelled]:
    """The cases of repaired paragraphs."""
    text = (ROOT / "tests/cases/repairs.txt").read_text("utf-8")
    parts = [x.strip("\n") for x in text.split("\n.\n")][1:]
    for title, page, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        story = [("H", "题目"), *(("P", x) for x in wanted.split("\n"))]
        found = of_gold(f"repair {title}", f"# 题目\n\n{page}\n", [story], [])
        if found is not None:
            yield found


def excerpts(pages: Iterable[Labelled], draw: random.Random) -> Iterator[Labelled]:
    """Short pages cut out of longer ones, each from the beginning of a story."""
    for page in pages:
        rows = [(page.labels.get(n, ""), x) for n, x in enumerate(page.text.split("\n"), 1)]
        starts = [
            i
            for i, (label, _) in enumerate(rows)
            if label in ("K", "O") or (label == "T" and rows[i - 1][0] != "K")
        ]
        for start in [draw.choice(starts) for _ in range(2)] if starts else []:
            part = rows[start : start + draw.randint(2, 14)]
            if sum(bool(label) for label, _ in part) > 1:
                yield of_rows(page.name, part)


def variants(page: Labelled, times: int) -> Iterator[Labelled]:
    """A real page so many times: as it is, and with other blank lines and less furniture, for few of its kind are known."""
    draw = random.Random(page.name)
    yield page
    for _ in range(times - 1):
        gap, rows = draw.choice([None, 0, 1]), []
        for number, text in enumerate(page.text.rstrip("\n").split("\n"), 1):
            label = page.labels.get(number, "")
            if (gap is not None and not text.strip()) or (label == "F" and draw.random() < 0.3):
                continue
            rows += [*[("", "")] * (gap or 0), (label, text)]
        yield of_rows(page.name, rows)


def see(text: str, document: Document | None = None) -> list[tuple[int, list[str]]]:
    """The number and the features of each line of a page that has a label."""
    sheet = Sheet("page", text)
    cut_lines(sheet)
    if document is not None:
        lay_blocks(sheet, document)
    for rule in LINE_RULES:
        rule(sheet)
    lines = decodable(sheet)
    return [(line.no, names) for line, names in zip(lines, look(sheet, lines), strict=True)]


def labels_of(text: str, fixed: dict[int, str], known: decoder.Weights) -> dict[int, str]:
    """The labels of a page as some weights read it, some lines fixed."""
    seen = see(text)
    choices = decoder.decode([x for _, x in seen], [fixed.get(no) for no, _ in seen], known)
    return {no: choice.label for (no, _), choice in zip(seen, choices, strict=True)}


def sequences(pages: Iterable[Labelled]) -> Iterator[Sequence]:
    """Features and labels of the lines of each page."""
    for page in pages:
        seen = [(names, page.labels[no]) for no, names in see(page.text, page.document) if no in page.labels]
        if seen:
            yield [x for x, _ in seen], [x for _, x in seen]


def train(sets: Iterable[tuple[Iterable[Sequence], int]]) -> decoder.Weights:
    """The weights learned from sequences, each counted so often."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for pages, times in sets:
        for features, labels in pages:
            for _ in range(times):
                trainer.append(features, decoder.states(labels))
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": ROUNDS, "feature.possible_transitions": True})
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    features: dict[str, dict[str, float]] = {}
    for (name, label), weight in sorted(info.state_features.items()):
        if abs(weight) >= LEAST:
            features.setdefault(name, {})[label] = round(weight, 3)
    transitions = {a + b: round(weight, 3) for (a, b), weight in sorted(info.transitions.items())}
    return decoder.weights_of({"features": features, "transitions": transitions, "doubts": {}})


def learn_doubts(
    real: list[Labelled], kept: list[Labelled], others: list[tuple[list[Sequence], int]]
) -> dict[str, float]:
    """What shows that a choice is wrong: from real pages decoded with weights that know no page of their source, and from kept pages."""
    rows: list[tuple[dict[str, float], bool]] = []
    for fold in range(FOLDS):
        known = [x for x in real if source_of(x) % FOLDS != fold]
        varied = [y for x in known for y in variants(x, REAL)]
        learned = train([*others, (sequences(varied), 1)])
        for page in (x for x in real if source_of(x) % FOLDS == fold):
            rows += judged(page, learned)
    right = [row for page in kept for row in judged(page, learned)]
    return fit_logistic(rows + random.Random(1).sample(right, min(len(right), MOST_KEPT)))


def judged(page: Labelled, learned: decoder.Weights) -> Iterator[tuple[dict[str, float], bool]]:
    """What is seen of each choice on a page, and whether it is wrong."""
    seen = [(no, names) for no, names in see(page.text, page.document) if no in page.labels]
    choices = decoder.decode([x for _, x in seen], [None] * len(seen), learned)
    lines = re.split("\r\n|\r|\n", page.text)
    rows = look_at_choices([lines[no - 1].strip() for no, _ in seen], choices)
    for row, (no, _), choice in zip(rows, seen, choices, strict=True):
        yield row, choice.label != page.labels[no]


def source_of(page: Labelled) -> int:
    """A number for where a page is from, by its name up to a hyphen."""
    return int(hashlib.md5(page.name.partition("-")[0].encode(), usedforsecurity=False).hexdigest(), 16)


def fit_logistic(rows: list[tuple[dict[str, float], bool]], rounds: int = 400) -> dict[str, float]:
    """Weights of a logistic curve, by gradient descent with a step of its own for each name."""
    weights = dict.fromkeys(sorted({name for row, _ in rows for name in row}), 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    for _ in range(rounds):
        slopes = {name: -PRIOR * weight for name, weight in weights.items()}
        for row, wrong in rows:
            total = sum(weights[name] * value for name, value in row.items())
            miss = wrong - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for name, value in row.items():
                slopes[name] += miss * value
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] += 0.5 * slope / math.sqrt(squares[name])
    return {name: round(weight, 3) for name, weight in weights.items() if round(weight, 3)}


def write(learned: decoder.Weights, out: Path) -> None:
    """Write weights, zeros left out."""
    features = {
        name: {k: x for k, x in zip(decoder.STATES, row, strict=True) if x}
        for name, row in learned.features.items()
    }
    pairs = {
        a + b: learned.transitions[i][j]
        for i, a in enumerate(decoder.STATES)
        for j, b in enumerate(decoder.STATES)
    }
    rows = ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(x)}" for k, x in features.items())
    known = json.dumps(dict(learned.doubts), ensure_ascii=False)
    out.write_text(
        f'{{"transitions": {json.dumps(pairs)},\n"doubts": {known},\n"features": {{\n{rows}\n}}}}\n', "utf-8"
    )


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=2400, help="number of flat pages")
    parser.add_argument("--printed", type=int, default=120, help="number of pages set in Chromium")
    parser.add_argument("--real", type=Path, help="folder with labelled real pages")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    draw = random.Random(5)
    kept, stories = list(kept_pages()), known_stories()
    flat = [of_rows(f"flat {n}", make_page(n, stories)) for n in range(args.pages)]
    more = [of_rows(f"flat {n}", make_page(n, stories)) for n in range(20_000, 20_000 + args.pages // 4)]
    real = [x for path in sorted(args.real.glob("*.rows")) for x in load(path)] if args.real else []
    with browser() as chromium:
        printed = list(printed_pages(range(args.printed), stories, chromium))
    sets = {
        "seed": kept[-1:],
        "kept": kept,
        "damaged": list(damaged_pages(range(1000, 1600))),
        "excerpt": list(excerpts(kept, draw)) + list(excerpts(more, draw)),
        "flat": flat,
        "printed": printed,
        "real": [y for x in real for y in variants(x, REAL)],
    }
    print({name: len(pages) for name, pages in sets.items()})
    learned = learn(sets, real, kept)
    write(learned, args.out)


def learn(sets: dict[str, list[Labelled]], real: list[Labelled], kept: list[Labelled]) -> decoder.Weights:
    """The weights of the package from all pages: first without the cases, whose unmarked lines the first weights label."""
    found = {name: (list(sequences(pages)), TIMES.get(name, 1)) for name, pages in sets.items()}
    first = train([found[name] for name in ("kept", "damaged", "excerpt")])
    found["case"] = (list(sequences([*cases(first), *repairs()])), TIMES["case"])
    learned = train(found.values())
    others = [own for name, own in found.items() if name != "real"]
    doubts = learn_doubts(real, kept, others) if real else dict(weights().doubts)
    return replace(learned, doubts=doubts)


if __name__ == "__main__":
    main()
