"""docs/analysis.md: every function is in it, and its example is true."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import insights.analysis
from insights.analysis.curve import curve_of
from insights.analysis.feelings import area_over_neutral, area_under_neutral, scores_of, steps_of
from maps import turning

from .drawn import drawn

DOCS = (Path(settings.BASE_DIR) / "docs/analysis.md").read_text()
# They gather or spell out what others work out.
GATHERING = {"as_json", "analyse"}


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in pkgutil.iter_modules(insights.analysis.__path__):
        loaded = import_module(f"insights.analysis.{module.name}")
        for name, one in inspect.getmembers(loaded, inspect.isfunction):
            if one.__module__ == loaded.__name__ and not name.startswith("_"):
                yield name, one


@pytest.mark.parametrize(("name", "function"), list(functions()))
def test_every_figure_is_documented(name: str, function: Callable[..., Any]) -> None:
    assert inspect.getdoc(function)
    assert name in GATHERING or f"`{name}" in DOCS


def test_the_example_of_the_document() -> None:
    made = drawn([1.0, 0.5], [-1.5, None], [-0.5, 1.5])
    journey = made.journey()
    scores = scores_of(journey, made.alex)
    found = curve_of(journey, made.backing(), made.alex)
    assert found.experience == pytest.approx(55)
    assert [one.mean for one in found.stages] == [0.75, -1.5, 0.5]
    assert [one.change for one in steps_of(scores)] == [-0.5, -2.0, 2.0]
    assert found.steepest_drop and (found.steepest_drop.start, found.steepest_drop.change) == (1, -2.0)
    assert found.steepest_rise and (found.steepest_rise.start, found.steepest_rise.change) == (4, 2.0)
    assert [one.step.change for one in found.transitions] == [-2.0, 1.0]
    assert (area_under_neutral(scores), area_over_neutral(scores)) == (0.625, 1.375)
    assert found.longest_negative and (found.longest_negative.start, found.longest_negative.length) == (2, 1)
    assert found.remembered == 0.75
    assert [(one.at, one.score, one.is_peak) for one in turning.all_turns(scores)] == [
        (0, 1.0, True),
        (2, -1.5, False),
        (5, 1.5, True),
    ]
    assert [(one.at, one.reason) for one in found.moments] == [(2, "valley"), (5, "peak")]
