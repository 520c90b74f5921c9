"""The process for errands answers as one made for each would: what is printed, and every failure."""

from collections.abc import Iterator

import pytest

from scripts.server import environment

from .errands import Errands


@pytest.fixture(scope="module")
def errands() -> Iterator[Errands]:
    one = Errands(environment())
    yield one
    one.stop()


def test_an_errand_prints_its_words(errands: Errands) -> None:
    assert errands.run("import sys; print(sys.argv[1:])", "one", "two") == "['one', 'two']\n"
    assert errands.run("import sys; print(len(sys.argv[1:]))") == "0\n"


def test_a_failure_is_raised_and_the_next_errand_is_done(errands: Errands) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        errands.run("1 / 0")
    with pytest.raises(RuntimeError, match="rows differ"):
        errands.run("import sys; print('rows differ', file=sys.stderr); sys.exit(1)")
    assert errands.run("import sys; sys.exit(0)") == ""
    assert errands.run("print(2)") == "2\n"
