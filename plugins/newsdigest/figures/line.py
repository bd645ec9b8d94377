"""One paragraph under the scanner, and what several readers ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from .draft import Draft
from .index import Index

_NOT_UP = ("以上", "加上", "线上", "网上", "会上", "场上", "路上", "早上", "晚上", "之上", "身上", "山上", "地上", "车上", "街上", "床上", "台上", "船上", "赛上")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Both texts have the length of the paragraph."""

    plain: str
    """Normalised."""
    clean: str
    """Normalised, with set phrases and names blanked."""
    index: Index
    every: bool = False
    """Read every number, also one that counts nothing: for tables and look-ups."""

    def alone(self, draft: Draft) -> bool:
        """The whole text is this one amount: a cell of a table, a look-up."""
        if draft.start > 4 or len(self.clean) - draft.end > 4:
            return False
        return not self.clean[: draft.start].strip("负-− ") and not self.clean[draft.end :].strip()

    def approximated(self, at: int) -> bool:
        """An approximator stands right before `at`; 上 of 上百 is one."""
        clean = self.clean
        if clean[at - 1 : at] == "上":
            return clean[max(0, at - 2) : at] not in _NOT_UP
        if clean[at - 1 : at] == "过" and clean[at : at + 1] in tuple(
            "百千万亿"
        ):  # 过百万元; 超过 is a word of its own
            return clean[max(0, at - 2) : at - 1] not in tuple("超通经不越路渡错来")
        return any(clean.endswith(word, 0, at) for word, _ in self.index.before.get(clean[at - 1 : at], ()))
