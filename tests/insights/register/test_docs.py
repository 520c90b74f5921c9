"""docs/actions.md names the columns that trackers get, in their order."""

import re
from pathlib import Path

import pytest

from insights.register.files.trackers import TRACKERS

DOCS = Path(__file__).parents[3] / "docs/actions.md"


@pytest.mark.parametrize("key", TRACKERS)
def test_the_columns_of_a_tracker_stand_in_the_documentation(key: str) -> None:
    tracker = TRACKERS[key]
    row = re.search(rf"^\| {tracker.name} \| ([^|]*) \|", DOCS.read_text(), re.MULTILINE)
    assert row
    assert re.findall(r"`([^`]+)`", row[1]) == list(tracker.columns)
