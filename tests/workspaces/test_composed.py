"""Text from outside is composed only when that is cheap."""

import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspaces import composed as module
from workspaces.composed import MOST_MARKS, TooLongError, TooManyMarksError, composed, piles_marks


@pytest.fixture
def nothing_is_composed(monkeypatch):
    """Fails when a text that must be refused is composed all the same."""

    def normalize(form, text):
        raise AssertionError("a refused text was composed")

    monkeypatch.setattr(module, "unicodedata", SimpleNamespace(normalize=normalize, combining=unicodedata.combining))


def test_text_is_composed_and_counted_as_people_see_it():
    assert composed("e\u0301" * 10, 10) == "é" * 10
    with pytest.raises(TooLongError):
        composed("e\u0301" * 11, 10)


def test_thirty_marks_in_a_row_are_kept():
    text = "a" + "\u0316" * MOST_MARKS + "b"
    assert composed(text, 100) == text


@pytest.mark.usefixtures("nothing_is_composed")
@pytest.mark.parametrize("before", [0, 1, 29, 30, 31, 200])
def test_more_marks_in_a_row_are_refused_wherever_they_stand(before):
    with pytest.raises(TooManyMarksError):
        composed("x" * before + "\u0301\u0316" * 16 + "y", 1_000)


@pytest.mark.usefixtures("nothing_is_composed")
def test_text_that_can_not_become_short_enough_is_refused_first():
    with pytest.raises(TooLongError):
        composed("a" + "\u0301" * 30_000 + "\u0316" * 30_000, 200)


@given(st.text(alphabet="a\u0301\u0316é", max_size=300), st.integers(0, 70), st.integers(0, 70))
def test_every_long_run_is_found_and_no_other(text, start, length):
    text = text[:start] + "\u0301" * length + text[start:]
    runs = "".join("m" if unicodedata.combining(one) else " " for one in text).split()
    assert piles_marks(text) == any(len(run) > MOST_MARKS for run in runs)
