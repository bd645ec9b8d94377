"""Figures of the two languages are compared by value: wrong ones are errors, vaguer ones warnings, right ones silent."""

import pytest

from newsdigest import lexicon
from newsdigest.figures import Recogniser
from newsdigest.model import Equivalence, Lexicon
from newsdigest.parity import Comparer
from tests.cases_of import cases

LEXICON = lexicon.load()
RECOGNISER = Recogniser(LEXICON)
COMPARER = Comparer(LEXICON)


def compare(zh, en, comparer=COMPARER):
    return comparer.compare(zh, RECOGNISER.find(zh, "zh"), en, RECOGNISER.find(en, "en"))


def verdict(zh, en):
    """What the comparison makes of a pair, in the words of the cases."""
    severities = {issue.severity for issue in compare(zh, en).issues}
    return "wrong" if "error" in severities else "vaguer" if "warning" in severities else "right"


@pytest.mark.parametrize("part", range(8))
def test_cases(part):
    """Each pair of tests/cases/parity.txt is judged as its last line says: right, vaguer (a warning) or wrong (an error)."""
    found = {
        str(case): (verdict(case.text, case.expected[0]), case.expected[1])
        for case in cases("parity")[part::8]
    }

    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("case", cases("parity-known-failures"), ids=str)
@pytest.mark.xfail(strict=True, reason="a known limit of the comparison")
def test_known_failures(case):
    """Not judged as it should be yet."""
    assert verdict(case.text, case.expected[0]) == case.expected[1]


def test_an_error_shows_both_values_and_the_factor():
    """The editor sees what was compared without counting noughts."""
    (issue,) = compare("区财政列支800万元", "the district budget set aside RMB 80 million").issues

    assert (
        issue.message
        == "8,000,000 in Chinese (800万元), 80,000,000 in English (RMB 80 million): ×10; write “8 million yuan”"
    )


def test_equal_figures_of_one_noun_are_paired_in_order():
    """The pairs are those of the order, and none is exchanged."""
    found = compare("三月卖出12台，四月卖出12台。", "It sold 12 in March and 12 in April.")

    counts = [
        (p.zh, p.en)
        for p in found.pairs
        if RECOGNISER.find("三月卖出12台，四月卖出12台。", "zh")[p.zh].kind == "count"
    ]
    assert counts == sorted(counts)
    assert found.issues == ()


def test_many_equal_figures_are_compared_in_linear_steps(monkeypatch):
    """Twice as many equal figures cost at most some more than twice as many comparisons."""
    from newsdigest.parity import assign

    steps = 0
    true_cost = assign.pair_cost

    def counted(*args):
        nonlocal steps
        steps += 1
        return true_cost(*args)

    monkeypatch.setattr(assign, "pair_cost", counted)
    taken = []
    for many in (200, 400):
        steps = 0
        found = compare("卖出12台，" * many, "it sold 12 sets, " * many)
        assert (len(found.pairs), found.issues) == (many, ())
        taken.append(steps)

    assert taken[1] < 2.2 * taken[0]


def test_a_project_adds_an_equivalence():
    """A pair of phrases that a project declares the same is compared no further."""
    zh, en = "“两山”理念提出20周年", "20 years after the idea of lucid waters"
    own = Comparer(
        Lexicon(
            units=LEXICON.units,
            equivalences=(
                *LEXICON.equivalences,
                Equivalence("pair", zh=("八八战略",), en=("Double-Eight Strategy 88",)),
            ),
        )
    )

    assert [i.finding for i in compare("实施八八战略", "the Double-Eight Strategy 88", own).issues] == []
    assert compare(zh, en, own).issues == ()


def test_explain_names_each_pair_and_its_cost():
    """A reader of the report sees which number was taken for which, and what has no counterpart."""
    lines = compare("来了12人，走了7人", "12 people came").explain()

    assert lines == ["12人 = 12  cost 0.50 (number = number)", "7人: no English number"]
