"""The public functions of `text`, and that nothing elsewhere normalises texts or splits sentences."""

import ast
from pathlib import Path

import newsdigest.text

ROOT = Path(newsdigest.text.__file__).parents[1]
FUNCTIONS = """
best_path change_key class_table clauses dice dictionary fold_marks fold_width han_pairs has_ended has_han is_han last_clause name_key normalise pair_counts
parallel pinyin_key resolve search_key sentences shared_pairs simplified sort_key spaces_in_dates squash straighten surface_key widen word_class wording_key
""".split()


def modules() -> list[tuple[str, ast.Module]]:
    """All modules outside `text`."""
    paths = [p for p in sorted(ROOT.rglob("*.py")) if p.relative_to(ROOT).parts[0] != "text"]
    return [(str(p.relative_to(ROOT)), ast.parse(p.read_text("utf-8"))) for p in paths]


def test_the_functions_of_text():
    """One name for each thing that is known about characters, words and sentences."""
    public = {name for name in newsdigest.text.__all__ if name[0].islower()}

    assert sorted(public) == sorted(FUNCTIONS)


def test_nothing_else_normalises():
    """No module outside `text` has Unicode normal forms, or a function with the name of one that folds texts."""
    names = {"normalise", "fold", "fold_width", "simplify", "squash", "widen"}
    wrong = [
        f"{path}: {ast.unparse(node)[:60]}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if (isinstance(node, ast.FunctionDef) and node.name.lstrip("_") in names)
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "unicodedata.normalize")
    ]

    assert wrong == []


def test_nothing_else_splits_sentences():
    """No module outside `text` splits, or finds all pieces, by a pattern of full stops."""
    wrong = [
        f"{path}: {ast.unparse(node)[:80]}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("split", "findall")
        and any(
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and ("。" in part.value or ".!?" in part.value)
            for argument in node.args
            for part in ast.walk(argument)
        )
    ]

    assert wrong == []
