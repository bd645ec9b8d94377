"""The description of a page for those who list it elsewhere: 70 to 150 characters, cut at a sentence.

>>> fit("All tags.", "en", "A digest of local Chinese newspapers, in Chinese and in English, with figures and terms.")
'All tags. A digest of local Chinese newspapers, in Chinese and in English, with figures and terms.'
"""

from __future__ import annotations

from ..html import clean
from ..model import Lang
from ..text import sentences

LEAST, MOST = 70, 150
_ENDS = "。！？.!?"


def fit(text: str, lang: Lang, filler: str) -> str:
    """The text, filled up with what the site is where it says too little, cut where it says too much."""
    text = " ".join(clean(text).split())
    if len(text) < LEAST and filler not in text:
        end = "" if not text or text[-1] in _ENDS else ("。" if lang == "zh" else ".")
        text = f"{text}{end}{'' if lang == 'zh' else ' '}{filler}".strip()
    if len(text) <= MOST:
        return text
    for sentence in reversed(sentences(text, lang, whole_quotations=True)):
        if LEAST < sentence.end <= MOST:
            return text[: sentence.end]
    cut = text[: MOST - 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > LEAST else cut).rstrip("，、；：,;: ") + "…"
