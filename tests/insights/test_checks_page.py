"""The page on which admins set thresholds and the gate; members read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from insights.checking import settings_of
from insights.checks.registry import RULES, THRESHOLDS
from insights.checks.texts.thresholds import THRESHOLD_TEXTS
from tests.conftest import Person
from workspaces.models import User, Workspace

Browser = Callable[[Person], Client]
STOPPING = [rule.id for rule in RULES if rule.severity == "E"]


@pytest.fixture
def where(workspace: Workspace) -> str:
    return reverse("checks", args=[workspace.slug])


def everything(**changed: Any) -> dict[str, Any]:
    """The form as the page shows it at first, with the gate."""
    shown = {one.name: f"{one.default:g}" for rule in RULES for one in rule.thresholds}
    return {**shown, "gate": "1", "rule": STOPPING, **changed}


def test_every_threshold_has_words() -> None:
    assert set(THRESHOLD_TEXTS) == set(THRESHOLDS)


def test_defaults_are_not_kept_and_all_rules_are_all(
    where: str, admin: User, workspace: Workspace, client_of: Browser
) -> None:
    assert client_of(admin).post(where, everything()).status_code == 302
    kept = settings_of(workspace.pk)
    assert (kept.limits, kept.gate, kept.gate_rules) == ({}, True, None)


def test_numbers_are_set_and_an_empty_field_has_its_default_again(
    where: str, admin: User, workspace: Workspace, client_of: Browser
) -> None:
    browser = client_of(admin)
    browser.post(where, everything(severe="5", drop="0,8", rule=["Q01", "Q10"]))
    kept = settings_of(workspace.pk)
    assert (kept.limits, kept.gate_rules is None) == ({"severe": 5, "drop": 0.8}, False)
    assert {"Q01", "Q10"} <= set(kept.gate_rules or ()) and "Q03" not in (kept.gate_rules or ())
    page = browser.get(where).content.decode()
    assert 'value="0.8"' in page and "default 1.5" in page
    browser.post(where, everything(severe="", gate=""))
    kept = settings_of(workspace.pk)
    assert (kept.limits, kept.gate) == ({}, False)


@pytest.mark.parametrize("typed", ["0", "9", "many", "nan", "inf", "1e999"])
def test_what_can_not_be_taken_is_said_beside_its_field_and_nothing_is_saved(
    where: str, admin: User, workspace: Workspace, client_of: Browser, typed: str
) -> None:
    answer = client_of(admin).post(where, everything(severe=typed, drop="2"))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'id="limit_severe_error"' in page and f'value="{typed}"' in page and 'value="2"' in page
    kept = settings_of(workspace.pk)
    assert (kept.limits, kept.gate) == ({}, False)


def test_who_does_not_run_the_workspace_reads(where: str, editor: User, client_of: Browser) -> None:
    page = client_of(editor).get(where).content.decode()
    assert "Every touchpoint has an emotion" in page and "<form" not in page.split("<main")[1]
