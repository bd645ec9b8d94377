"""The lexicon: the packaged language data merged with the tables of a project.

lexicon = load(Path("content/lexicon"))
lexicon.terms["dang-jian"].en                  # "Party building"
"""

from .data_tables import packaged_table
from .glosses import LONGEST_GLOSS, content_stem, gloss_stems, glossed_words, stems
from .load import DATA, TABLES, check_terms, load, parse_terms, term_entries, term_of, unused_references
from .measures import Dimension, Measures, is_money
from .renderings import expected, stem

__all__ = [
    "DATA",
    "LONGEST_GLOSS",
    "TABLES",
    "Dimension",
    "Measures",
    "check_terms",
    "content_stem",
    "expected",
    "gloss_stems",
    "glossed_words",
    "is_money",
    "load",
    "packaged_table",
    "parse_terms",
    "stem",
    "stems",
    "term_entries",
    "term_of",
    "unused_references",
]
