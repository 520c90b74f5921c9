"""A chosen part of a map: what is left out is in no byte of it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.document import MapDocument
from maps.exchange.choosing import FIELDS, Choice, choose
from maps.kinds import KINDS

from .generated import documents
from .story import KIM, LEE, MAIL, PHONE, SUPPORT, Story, story


def bytes_of(document: MapDocument) -> str:
    return json.dumps([document.elements, document.context], ensure_ascii=False)


def marked(document: MapDocument) -> MapDocument:
    """The map with a text of its own in every field that holds one, so that each can be looked for."""
    elements: dict[str, dict[str, Any]] = {}
    for kind, rows in document.elements.items():
        elements[kind] = {}
        for at, (one, row) in enumerate(rows.items()):
            words = {
                name: f"«{kind} {at} {name}»"
                for name, spec in KINDS[kind].fields.items()
                if spec.type in ("text", "string") and not spec.server
            }
            elements[kind][one] = {**row, **words}
    return replace(document, elements=elements)


@st.composite
def choices(draw: Any, document: MapDocument) -> Choice:
    def some(kind: str) -> Any:
        ids = sorted(document.elements[kind])
        return st.none() | (st.sets(st.sampled_from(ids)).map(frozenset) if ids else st.just(frozenset()))

    without = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    return Choice(draw(some("stage")), draw(some("lane")), draw(some("map_persona")), frozenset(without))


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_what_is_left_out_is_in_no_byte(data: Any) -> None:
    document = marked(data.draw(documents()))
    choice = data.draw(choices(document))
    chosen = choose(document, choice)
    text = bytes_of(chosen)
    for kind, rows in document.elements.items():
        for one, row in rows.items():
            kept = chosen.elements[kind].get(one)
            if kept is None:
                assert one not in text, (kind, one)
            for name, value in row.items():
                if isinstance(value, str) and value.startswith("«"):
                    assert (value in text) == (kept is not None and kept[name] == value), (kind, name)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_what_is_left_is_a_whole_map_of_its_own(data: Any) -> None:
    """Every ref leads to something that is there, and nobody is in the context whom no row names."""
    document = data.draw(documents())
    chosen = choose(document, data.draw(choices(document)))
    named = set()
    for kind, rows in chosen.elements.items():
        for row in rows.values():
            assert set(row) == {"id", *KINDS[kind].fields}
            assert not row.get("example")
            for name, spec in KINDS[kind].fields.items():
                values = row[name] if isinstance(row[name], list) else [row[name]]
                for value in values if spec.type in ("ref", "set_of_ids") else ():
                    assert spec.to not in KINDS or value is None or value in chosen.elements[spec.to], (kind, name)
                    named.add(value)
            if kind == "evidence_link":
                assert row["target"] in chosen.elements[row["target_kind"]]
    evidence = chosen.context.pop("evidence", {})
    assert {*evidence, *(one["id"] for some in chosen.context.values() for one in some)} <= named


def test_the_whole_map_is_all_of_it_but_tray_comments_and_votes() -> None:
    told = Story()
    document = told.document()
    document.elements["comment"]["c"] = {"id": "c", "body": "Secret"}
    document.elements["vote"]["v"] = {"id": "v", "value": 1}
    chosen = choose(document, Choice())
    assert told.tray not in chosen.elements["card"]
    for kind, rows in document.elements.items():
        left = {} if kind in ("comment", "vote") else rows
        assert set(chosen.elements[kind]) == set(left) - {told.tray}
    assert "Secret" not in bytes_of(chosen)


def test_the_context_names_only_who_is_on_it_and_says_no_more_than_needed() -> None:
    chosen = choose(story(), Choice())
    assert chosen.context["people"] == [{"id": LEE, "name": "Lee"}]
    assert [one["name"] for one in chosen.context["channels"]] == ["Mail"]
    assert set(chosen.context) == {"personas", "channels", "people", "teams", "maps"}
    assert PHONE not in bytes_of(chosen)


def test_without_a_persona_what_is_only_about_her_goes_too() -> None:
    told = Story()
    chosen = choose(told.document(), Choice(personas=frozenset([told.kim])))
    assert told.asks not in chosen.elements["card"]
    assert told.reads in chosen.elements["card"]
    assert chosen.elements["emotion"] == {}
    assert [one["id"] for one in chosen.context["personas"]] == [KIM]


def test_without_a_stage_cards_end_where_the_rest_ends() -> None:
    told = Story()
    document = told.document()
    document.elements["card"][told.reads] = {**document.elements["card"][told.reads], "until": told.trial}
    chosen = choose(document, Choice(stages=frozenset([told.awareness])))
    assert chosen.elements["card"][told.reads]["until"] is None
    assert chosen.elements["opportunity"][told.faster]["pain_points"] == [told.slow]


@pytest.mark.parametrize("role", ["emotions", "pain_points", "opportunities"])
def test_records_go_with_their_lane(role: str) -> None:
    told = Story()
    document = told.document()
    lanes = {one for one, row in document.elements["lane"].items() if row["role"] != role}
    kind = {"emotions": "emotion", "pain_points": "pain_point", "opportunities": "opportunity"}[role]
    assert choose(document, Choice(lanes=frozenset(lanes))).elements[kind] == {}
    assert choose(document, Choice(without=frozenset([role]))).elements[kind] == {}
    assert choose(document, Choice()).elements[kind] != {}


def test_channels_go_with_their_lane_and_stay_where_the_map_has_none() -> None:
    told = Story()
    lanes = [told.doing, told.feeling]
    shown = choose(told.document(), Choice(lanes=frozenset(lanes)))
    assert shown.elements["touchpoint"][told.ad]["channel"] == MAIL
    told.drawing.lane("channels", "")
    chosen = choose(told.document(), Choice(lanes=frozenset(lanes)))
    assert chosen.elements["touchpoint"][told.ad]["channel"] is None
    assert MAIL not in bytes_of(chosen) and "Mail" not in bytes_of(chosen)
    assert choose(told.document(), Choice()).elements["touchpoint"][told.ad]["channel"] == MAIL


def test_without_owners_nobody_is_named() -> None:
    text = bytes_of(choose(story(), Choice(without=frozenset(["owners"]))))
    assert LEE not in text and "Lee" not in text
    assert SUPPORT not in text and "Support" not in text


def test_without_pictures_a_card_that_was_one_is_gone_and_the_others_keep_their_text() -> None:
    told = Story()
    document = told.document()
    picture = {"image": "66666666-6666-4666-8666-666666666661", "image_alt": "A flyer"}
    cards = document.elements["card"]
    cards[told.reads] = {**cards[told.reads], **picture}
    cards[told.tries] = {**cards[told.tries], **picture, "text": ""}
    chosen = choose(document, Choice(without=frozenset(["pictures"])))
    assert chosen.elements["card"][told.reads]["text"] == "Reads"
    assert told.tries not in chosen.elements["card"]
    assert "A flyer" not in bytes_of(chosen) and picture["image"] not in bytes_of(chosen)


def test_the_map_that_was_chosen_from_stays_as_it_was() -> None:
    document = story()
    before = bytes_of(document)
    choose(document, Choice(stages=frozenset(), without=frozenset(FIELDS)))
    assert bytes_of(document) == before
