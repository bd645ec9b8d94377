"""What only a browser can tell: accessibility, policy, requests, weight, sideways scroll, layout shift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from . import Gate, few
from .pages import is_story

WIDTHS = (320, 390, 768, 1280)
SCHEMES = ("light", "dark")
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STORY_BYTES = 30 * 1024  # the longest story side by side, with a row for each sentence, has 28.1
STORY_REQUESTS = 12
SHIFT = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300); })"""


@dataclass(slots=True)
class Load:
    """What one page did while it loaded."""

    policy: list[str] = field(default_factory=list)
    """Violations of the content security policy."""
    console: list[str] = field(default_factory=list)
    """Errors and uncaught exceptions."""
    outside: list[str] = field(default_factory=list)
    """Requests to anywhere else."""
    requests: int = 0
    """Without photographs."""
    bytes: int = 0
    """Compressed bodies, without photographs."""
    shift: float = 0.0
    """Cumulative layout shift."""


def listen(page: Page, home: str) -> Load:
    """Begin to note what a page does; `home` is where its requests may go."""
    load = Load()

    def message(console: Any) -> None:
        if "Content Security Policy" in console.text:
            load.policy.append(console.text[:160])
        elif console.type == "error":
            load.console.append(console.text[:160])

    def finished(request: Any) -> None:
        if request.resource_type != "image" or request.url.endswith(".svg"):
            load.requests += 1
            load.bytes += request.sizes()["responseBodySize"]

    def asked(request: Any) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            load.outside.append(request.url)

    page.on("console", message)
    page.on("pageerror", lambda error: load.console.append(str(error)[:160]))
    page.on("request", asked)
    page.on("requestfinished", finished)
    return load


def axe(page: Page, script: Path) -> list[str]:
    """Violations axe-core finds on a page whose context bypasses the policy: "rule xN"."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script.read_text("utf-8"))
    answer = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", AXE_RULES
    )
    return [f"{v['id']} x{len(v['nodes'])} {v['nodes'][0]['target']}" for v in answer["violations"]]


def sideways(page: Page) -> int:
    """Pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def loads(
    browser: Browser, url: str, types: Mapping[str, str], schemes: Sequence[str] = SCHEMES
) -> list[Gate]:
    """Load each page once a scheme, as a reader does, with the policy in force."""
    found: dict[str, Load] = {}
    for kind, address in types.items():
        for scheme in schemes:
            context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            load = found[f"{kind} {scheme}"] = listen(page, url)
            page.goto(url + address, wait_until="networkidle")
            load.shift = page.evaluate(SHIFT)
            context.close()
    gates = []
    for name in ("policy", "console", "outside"):
        texts = [f"{kind}: {text}" for kind, load in found.items() for text in getattr(load, name)]
        gates.append(Gate(name, not texts, f"{len(texts)} {few(texts)}"))
    shifted = [f"{kind} {load.shift:.4f}" for kind, load in found.items() if load.shift]
    gates.append(Gate("layout shift", not shifted, f"{len(shifted)} pages {few(shifted)}"))
    stories = {kind: load for kind, load in found.items() if is_story(kind.split(" ")[0])}
    heavy = [k for k, load in stories.items() if load.bytes > STORY_BYTES or load.requests > STORY_REQUESTS]
    for what, group in (("stories", stories), ("all", found)):
        if group:
            kind, most = max(group.items(), key=lambda pair: pair[1].bytes)
            asks = max(load.requests for load in group.values())
            text = f"{what}: heaviest {most.bytes / 1024:.1f} KB ({kind}), at most {asks} requests"
            gates.append(Gate("weight", not heavy or what == "all", text))
    return gates


def looks(
    browser: Browser, url: str, types: Mapping[str, str], script: Path, shots: Path | None = None
) -> list[Gate]:
    """Look at each page at four widths in both schemes; keep pictures in `shots`."""
    wrong: Counter[str] = Counter()
    where: dict[str, str] = {}
    wide = []
    for kind, address in types.items():
        for scheme in SCHEMES:
            context = browser.new_context(color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(url + address)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                over = sideways(page)
                if over > 0:
                    wide.append(f"{kind} at {width} px by {over}")
                for text in axe(page, script):
                    wrong[text] += 1
                    where.setdefault(text, f"{kind} {scheme} {width}")
                if shots is not None and width in (390, 1280):
                    shots.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=shots / f"{kind.replace('/', '-')}-{scheme}-{width}.png")
            context.close()
    texts = [f"{text} ({n} times, first {where[text]})" for text, n in wrong.most_common()]
    count = len(types) * len(SCHEMES) * len(WIDTHS)
    return [
        Gate("axe", not wrong, f"{sum(wrong.values())} violations in {count} views {few(texts)}"),
        Gate("sideways", not wide, f"{len(wide)} of {count} views scroll sideways {few(wide)}"),
    ]
