"""Every rule of the change engine has a test that cites its number."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
RULES = re.findall(r"^\| (C\d+b?) \|", (ROOT / "maps/changes/RULES.md").read_text(), re.MULTILINE)
TESTS = "\n".join(
    path.read_text() for path in (ROOT / "tests").rglob("test_*") if path.suffix in (".py", ".mjs", ".js")
)


def test_the_rules_are_all_there() -> None:
    assert ["C1", "C2", "C3", "C4", "C4b", *(f"C{number}" for number in range(5, 18))] == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_test_cites_the_rule(rule: str) -> None:
    assert re.search(rf"(?<![A-Za-z0-9]){rule}(?![A-Za-z0-9])", TESTS) or f"_{rule.lower()}_" in TESTS
