"""A key figure without a label: lists show a whole clause for it, which an editor can replace by a noun."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Edition, Finding, Place


def check(edition: Edition) -> Iterator[Finding]:
    """One finding for each key figure that has no label in a language of its story."""
    for story in edition.stories:
        paragraphs = {p.id: p for p in story.versions["zh"].paragraphs}
        for name, index in story.key_figures:
            figure = paragraphs[name].figures[index]
            translated = "en" in story.versions and story.versions["en"].complete
            missing = [
                lang
                for lang, label in (("zh", figure.label.zh), ("en", figure.label.en))
                if not label and (lang == "zh" or translated)
            ]
            if missing:
                example = ", ".join(f'{lang} = "…"' for lang in missing)
                yield Finding(
                    "labels",
                    "warning",
                    Place(story.slug, name, index),
                    f"the key figure {figure.surface} has no label; write [[figure]] with counted = {{ {example} }}, or key = false",
                    f"no label {figure.surface} {' '.join(missing)}",
                    zh=paragraphs[name].text,
                )
