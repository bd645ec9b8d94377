"""Every message of a finding has its Chinese."""

import ast
import re
from pathlib import Path

import newsdigest.checks
from newsdigest.checks import in_chinese, run
from newsdigest.edition import build
from newsdigest.parity.messages import _MESSAGES

ROOT = Path(newsdigest.checks.__file__).parent


def filled(template: str) -> str:
    """A template of a message with something at each of its places."""
    return re.sub(r"\{[^{}]*\}", "7", template.replace("{factor}", ": ×10").replace("{write}", "; write “7”"))


def test_messages_of_the_comparison():
    """All kinds of disagreement."""
    assert [m for _, m in _MESSAGES.values() if not in_chinese(filled(m))] == []


def test_messages_of_the_checks():
    """All texts that a check passes as a message: those that are written where the finding is made."""
    lost = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in (
                "Finding",
                "FigureClaim",
            ):
                continue
            at = 3 if node.func.id == "Finding" else 2
            given = list(node.args[at : at + 1]) + [k.value for k in node.keywords if k.arg == "message"]
            for text in given:
                if isinstance(text, ast.JoinedStr | ast.Constant):
                    message = "".join(
                        v.value if isinstance(v, ast.Constant) else "7"
                        for v in getattr(text, "values", [text])
                    )
                    if not in_chinese(message):
                        lost.append(message)
    assert lost == []


def test_the_findings_of_the_example(project):
    """The Chinese has the numbers of the English."""
    numbers = re.compile(r"\d[\d,.]*\d|\d")
    found = [f for f in run(build(project / "content")) if f.check in ("arithmetic", "parity")]

    assert len(found) >= 4
    assert [
        f.message for f in found if numbers.findall(in_chinese(f.message)) != numbers.findall(f.message)
    ] == []
