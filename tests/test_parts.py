"""`make test` believes a part only when tests of it ran, and ends with one line that counts the parts."""

from pathlib import Path

import pytest

from scripts import test as parts


def test_a_part_in_which_no_test_was_found_fails(tmp_path: Path) -> None:
    (tmp_path / "test_of_another_part.py").write_text("def test_something() -> None: ...\n")
    assert parts.pytest("-m", "browser", "-p", "no:cacheprovider", str(tmp_path)) is False
    assert parts.pytest("-m", "not browser", "-p", "no:cacheprovider", str(tmp_path)) is True


def test_a_failure_in_one_of_several_processes_fails_the_part(tmp_path: Path) -> None:
    (tmp_path / "test_well.py").write_text("def test_something() -> None: ...\n")
    (tmp_path / "test_ill.py").write_text("def test_something() -> None: assert not __name__\n")
    assert parts.pytest("-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", str(tmp_path)) is False


# Passes at its second call.
LUCK = """
from pathlib import Path
def test_luck():
    calls = Path(__file__).with_name("calls")
    calls.write_text(calls.read_text() + "x" if calls.exists() else "x")
    assert len(calls.read_text()) > 1
"""


def test_what_passes_only_when_run_again_is_named_in_the_summary(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_luck.py").write_text(LUCK)
    unsteady: list[str] = []
    assert parts.steadily(unsteady, "-n", "2", "--dist", "loadfile", str(tmp_path)) is True
    assert [name.rpartition("::")[2] for name in unsteady] == ["test_luck"]
    assert parts.report([parts.Outcome("browser", True, 1.0, unsteady=unsteady)]) == 0
    assert "unsteady, passed only when run once more: " in capfd.readouterr().out


@pytest.mark.parametrize("failures", [1, parts.FEW + 1])
def test_what_fails_again_and_what_fails_in_many_places_fails(tmp_path: Path, failures: int) -> None:
    for number in range(failures):
        (tmp_path / f"test_ill_{number}.py").write_text("def test_something() -> None: assert not __name__\n")
    (tmp_path / "test_luck.py").write_text(LUCK)
    assert parts.steadily([], "-n", "0", str(tmp_path)) is False


def test_the_last_line_counts(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [
        parts.Outcome("check", True, 1.0),
        parts.Outcome("unit", False, 2.0),
        parts.Outcome("browser", True, 0.0, "left out: chromium is not installed"),
    ]
    assert parts.report(outcomes) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "parts: 1 passed, 1 failed, 1 skipped"
