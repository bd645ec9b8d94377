"""Whether the figures of an English text say what those of its Chinese source say, and which translates which.

comparer = Comparer(lexicon.load())
found = comparer.compare(zh_text, zh_figures, en_text, en_figures)
found.pairs, found.issues
"""

from .compare import Comparer, Comparison

__all__ = ["Comparer", "Comparison"]
