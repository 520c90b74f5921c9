"""`make test` believes a part only when tests of it ran, and ends with one line that counts the parts."""

from pathlib import Path

import pytest

from scripts import test as parts

# Neither Django nor a browser: what counts is how the part ends.
BARE = [word for name in ("django", "playwright", "asyncio") for word in ("-p", f"no:{name}")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    return tmp_path


def all_in(folder: Path) -> list[str]:
    return ["-c", str(folder / "pytest.ini"), *BARE, str(folder)]


def test_a_part_in_which_no_test_was_found_fails(folder: Path) -> None:
    (folder / "test_of_another_part.py").write_text("def test_something() -> None: ...\n")
    assert parts.pytest("-m", "browser", "-p", "no:cacheprovider", *all_in(folder)) is False
    assert parts.pytest("-m", "not browser", "-p", "no:cacheprovider", *all_in(folder)) is True


def test_a_failure_in_one_of_several_processes_fails_the_part(folder: Path) -> None:
    (folder / "test_well.py").write_text("def test_something() -> None: ...\n")
    (folder / "test_ill.py").write_text("def test_something() -> None: assert not __name__\n")
    assert parts.pytest("-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", *all_in(folder)) is False


# Passes at its second call.
LUCK = """
from pathlib import Path
def test_luck():
    calls = Path(__file__).with_name("calls")
    calls.write_text(calls.read_text() + "x" if calls.exists() else "x")
    assert len(calls.read_text()) > 1
"""


@pytest.mark.long
def test_what_passes_only_when_run_again_is_named_in_the_summary(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "test_luck.py").write_text(LUCK)
    unsteady: list[str] = []
    assert parts.steadily(unsteady, "-n", "2", "--dist", "loadfile", *all_in(folder)) is True
    assert [name.rpartition("::")[2] for name in unsteady] == ["test_luck"]
    assert parts.report([parts.Outcome("browser", True, 1.0, unsteady=unsteady)]) == 0
    assert "unsteady, passed only when run once more: " in capfd.readouterr().out


@pytest.mark.long
@pytest.mark.parametrize("failures", [1, parts.FEW + 1])
def test_what_fails_again_and_what_fails_in_many_places_fails(folder: Path, failures: int) -> None:
    for number in range(failures):
        (folder / f"test_ill_{number}.py").write_text("def test_something() -> None: assert not __name__\n")
    (folder / "test_luck.py").write_text(LUCK)
    assert parts.steadily([], "-n", "0", *all_in(folder)) is False


def test_the_last_line_counts(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [
        parts.Outcome("check", True, 1.0),
        parts.Outcome("unit", False, 2.0),
        parts.Outcome("browser", True, 0.0, "left out: chromium is not installed"),
    ]
    assert parts.report(outcomes) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "parts: 1 passed, 1 failed, 1 skipped"
