"""Long lists in pages: zh/terms/, zh/terms/page/2/ …"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from .context import SiteContext
from .pages.spec import PageSpec, View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListSheet(Generic[T]):
    """One page of a list."""

    items: Sequence[T]
    number: int
    """Counted from 1."""
    count: int
    """How many there are."""
    first: str
    """Address of the first."""

    @property
    def url(self) -> str:
        """Its own address."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """The address of another sheet of the list."""
        return self.first if number == 1 else f"{self.first}page/{number}/"

    @property
    def shown(self) -> list[int]:
        """Numbers worth a link: the ends and the neighbours; 0 stands for a gap."""
        near = sorted({1, self.count, *range(max(1, self.number - 2), min(self.count, self.number + 2) + 1)})
        out: list[int] = []
        for n in near:
            if out and n > out[-1] + 1:
                out.append(0)
            out.append(n)
        return out


def sheets(items: Sequence[T], size: int, first: str) -> Iterator[ListSheet[T]]:
    """The pages of a list; an empty list has one, empty."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield ListSheet(items[(number - 1) * size : number * size], number, count, first)


def list_rows(
    site: SiteContext,
    template: str,
    firsts: Mapping[Any, str],
    items: Sequence[T] | Mapping[Any, Sequence[T]],
    size: int,
    make: Callable[[Any, ListSheet[T]], Mapping[str, Any]],
    *,
    inputs: Callable[[Any, ListSheet[T]], object] = lambda view, sheet: None,
    nav: str = "",
    others: Mapping[str, str] | None = MappingProxyType({}),
) -> Iterator[PageSpec]:
    """The pages of a list, in every view it has; all views have equally many.

    firsts  view to the address of its first page
    items   what is listed, or that of each view
    make    the variables of one page, `title` being that of the first
    inputs  what can change a page besides its number and how many there are; None: its variables are looked at
    others  addresses of the same in further views; None: no page is the same in another view
    """
    for view, first in firsts.items():
        for sheet in sheets(items[view] if isinstance(items, Mapping) else items, size, first):
            alternates: dict[str, str] = {v: replace(sheet, first=url).url for v, url in firsts.items()}
            yield PageSpec(
                sheet.url, template, view, partial(_variables, site, view, sheet, make),
                alternates={} if others is None else {**alternates, **others}, nav=nav,
                inputs=partial(_inputs, view, sheet, inputs),
            )  # fmt: skip


def _variables(
    site: SiteContext, view: View, sheet: ListSheet[T], make: Callable[[Any, ListSheet[T]], Mapping[str, Any]]
) -> Mapping[str, Any]:
    found = {**make(view, sheet), "sheet": replace(sheet, items=())}
    if sheet.number > 1:
        t = site.labels.view(view, plain=True)
        found["title"] = t("sheet_title", what=found["title"], number=sheet.number)
    return found


def _inputs(view: View, sheet: ListSheet[T], inputs: Callable[[Any, ListSheet[T]], object]) -> object:
    found = inputs(view, sheet)
    return None if found is None else (sheet.number, sheet.count, found)
