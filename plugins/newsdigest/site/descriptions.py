"""The description of a page for those who list it elsewhere: 70 to 150 characters, cut at a sentence.

>>> fit("All tags.", "en", "A digest of local Chinese newspapers, in Chinese and in English, with figures and terms.")
'All tags. A digest of local Chinese newspapers, in Chinese and in English, with figures and terms.'
"""

from __future__ import annotations

from ..html import clean

LEAST, MOST = 70, 150
_ENDS = "。！？.!?"


def fit(text: str, lang: str, filler: str) -> str:
    """The text, filled up with what the site is where it says too little, cut where it says too much."""
    text = " ".join(clean(text).split())
    if len(text) < LEAST and filler not in text:
        end = "" if not text or text[-1] in _ENDS else ("。" if lang == "zh" else ".")
        text = f"{text}{end}{'' if lang == 'zh' else ' '}{filler}".strip()
    if len(text) <= MOST:
        return text
    for at in range(MOST, LEAST, -1):
        if text[at - 1] in "。！？" or (text[at - 1] in ".!?" and text[at : at + 1] in ("", " ")):
            return text[:at].strip()
    cut = text[: MOST - 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > LEAST else cut).rstrip("，、；：,;: ") + "…"
