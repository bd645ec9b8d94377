"""The glossary as a file: terms.toml edited in place, exchanged as CSV and TBX, merged."""

from .pinyin import fits_pinyin, propose_pinyin

__all__ = ["fits_pinyin", "propose_pinyin"]
