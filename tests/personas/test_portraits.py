"""Drawn portraits: the same seed the same face, nothing that a content policy would block."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from personas.portraits import STYLES, draw, look, nameless


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=40))
def test_any_seed_gives_one_sound_drawing(seed: str) -> None:
    drawn = draw(seed)
    assert drawn == draw(seed)
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert "style=" not in drawn
    assert "<script" not in drawn


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=40))
def test_a_face_has_a_seed_that_says_nothing_else(seed: str) -> None:
    assert draw(nameless(seed)) == draw(seed)
    assert nameless(nameless(seed)) == nameless(seed)
    assert len(nameless(seed)) == len("face-00000")


def test_the_demos_faces_stay_what_they_are() -> None:
    """A seed is stored: adding a style or a colour may not give people another face."""
    assert tuple(look("alex-6381")) == (0, 0, 0, 0, True)
    assert tuple(look("mara-249")) == (1, 1, 1, 1, False)
    assert len(STYLES) == 6


@pytest.mark.django_db
def test_everybody_may_see_a_face_and_caches_may_keep_it() -> None:
    answer = Client().get("/portraits/alex-6381.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=604800"
    assert Client().get("/portraits/..%2Fx.svg").status_code == 404
