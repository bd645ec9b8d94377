"""Whether the figures of an English text say what those of its Chinese source say, and which translates which.

Comparer(lexicon.load()).compare(zh_text, zh_figures, en_text, en_figures) has .pairs and .issues.
"""

from .compare import Comparer, Comparison

__all__ = ["Comparer", "Comparison"]
