"""The lexicon: the packaged language data merged with the tables of a project.

lexicon = load(Path("content/lexicon"))
lexicon.terms["dang-jian"].en                  # "Party building"
"""

from .data_tables import packaged_table
from .load import DATA, TABLES, check_terms, load, parse_terms, term_entries, term_of, unused_references
from .measures import Dimension, Measures, is_money
from .renderings import expected, stem

__all__ = [
    "DATA",
    "TABLES",
    "Dimension",
    "Measures",
    "check_terms",
    "expected",
    "is_money",
    "load",
    "packaged_table",
    "parse_terms",
    "stem",
    "term_entries",
    "term_of",
    "unused_references",
]
