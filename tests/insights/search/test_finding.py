"""What is found, in which order, by which filters; the same on every database, with full text and without."""

import pytest
from django.db import connection

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import SearchEntry
from insights.search import engines
from insights.search.finding import SHOWN
from personas.models import Persona
from tests.maps.building import Small, blank_map, create, done, map_persona_id, new_id, send, update
from workspaces.models import User, Workspace

from .conftest import Look, names


@pytest.fixture(autouse=True, params=["full text", "plain"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is asked of the database's full text, and of plain comparing."""
    if request.param == "plain":
        monkeypatch.setattr("insights.search.finding.engine", engines.Plain)


@pytest.mark.django_db
def test_full_text_is_set_up() -> None:
    wanted = engines.PostgreSQL if connection.vendor == "postgresql" else engines.SQLite
    assert isinstance(engines.engine(), wanted)


def test_every_kind_is_found(small: Small, owner: User, workspace: Workspace, look: Look) -> None:
    done(
        send(
            small.map, owner,
            update("map", str(small.map.pk), scenario="A quokka walks in", tags=["quokkas"]),
            update("stage", small.stages[0], title="Quokka stage"),
            update("touchpoint", small.touchpoints[0], description="with a quokka"),
            update("card", small.card, text="**Quokka** card"),
            update("emotion", small.emotion, reason="The quokka smiles"),
            update("pain_point", small.pain_point, title="No quokka"),
            update("opportunity", small.opportunity, title="More quokkas"),
            create("metric", touchpoint=small.touchpoints[0], name="Quokkas a day", rank="g"),
        )
    )  # fmt: skip
    done(send(small.map, owner, create("comment", target_kind="stage", target=small.stages[0], body="Which quokka?")))
    Persona.objects.create(
        workspace=workspace, name="Quinn", goals=[{"text": "See a quokka", "source": "", "mark": "x"}]
    )
    writing.create(Doer(owner), workspace.slug, {"title": "Invite the quokka"})
    found = look("quokka")
    assert found.kinds == dict.fromkeys(
        ("map", "stage", "touchpoint", "card", "emotion", "pain_point", "opportunity", "metric", "comment", "persona",
         "action"), 1
    )  # fmt: skip
    assert found.total == len(found.hits) == 11
    # Marks of the text are no words of it.
    assert next(hit.text for hit in found.hits if hit.kind == "card") == "Quokka card"


def test_titles_come_first_and_numbers_are_names(small: Small, owner: User, look: Look) -> None:
    done(
        send(
            small.map, owner,
            update("touchpoint", small.touchpoints[0], title="Pricing"),
            update("touchpoint", small.touchpoints[1], title="Pricing and plans"),
            update("card", small.card, text="Looks at the pricing"),
            update("pain_point", small.pain_point, title="Slow", description="The pricing page is slow"),
        )
    )  # fmt: skip
    assert names(look("pricing")) == [
        "touchpoint: Pricing",
        "touchpoint: Pricing and plans",
        "pain_point: P1 Slow",
        "card: Looks at the pricing",
    ]
    assert names(look("p1")) == ["pain_point: P1 Slow"]
    assert names(look("pricing slow")) == ["pain_point: P1 Slow"]
    assert names(look('"pricing page"')) == ["pain_point: P1 Slow"]
    assert names(look('"page pricing"')) == []


def test_newer_words_come_first_among_equals(small: Small, owner: User, look: Look) -> None:
    done(send(small.map, owner, update("touchpoint", small.touchpoints[0], title="Checkout by phone")))
    look("checkout")
    done(send(small.map, owner, update("touchpoint", small.touchpoints[1], title="Checkout by mail")))
    assert names(look("checkout")) == ["touchpoint: Checkout by mail", "touchpoint: Checkout by phone"]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("ruckgabe", True), ("rueckgabe", True), ("RÜCK", True), ('"rückgabe der"', True), ("gabe", False),
        ("price's", False), ("a' OR 1=1 --", False), ("100%", True), ("%", False), ("_", False), ("価格", True),
        ("der rück", True), ("'", False), ("NEAR(", False), ("rückgabe AND der", False), ("*", False), (":", False),
        ("\0", False), ("हिन्दी", True),
    ],
)  # fmt: skip
def test_odd_words(small: Small, owner: User, look: Look, typed: str, is_found: bool) -> None:
    done(send(small.map, owner, update("card", small.card, text="Rückgabe der Ware zu 100% 新しい価格 हिन्दी")))
    assert bool(look(typed).total) is is_found


def test_examples_are_never_found_until_somebody_writes_there(small: Small, owner: User, look: Look) -> None:
    card = new_id()
    example = create("card", card, lane=small.actions, touchpoint=small.touchpoints[0], text="Wombat", example=True)
    done(send(small.map, owner, example))
    assert look("wombat").total == 0
    done(send(small.map, owner, update("card", card, example=False)))
    assert look("wombat").total == 1


def test_filters(small: Small, owner: User, workspace: Workspace, look: Look) -> None:
    other = Small(blank_map(workspace, owner, title="Other"), owner)
    mara = other.persona
    done(send(small.map, owner, update("card", small.card, text="A heron", personas=[small.map_persona])))
    done(send(other.map, owner, update("card", other.card, text="Two herons")))
    done(send(other.map, owner, update("pain_point", other.pain_point, title="Heron away")))
    assert look("heron").total == 3
    assert names(look("heron", kind="card", map=str(small.map.pk))) == ["card: A heron"]
    only = look("heron", kind="pain_point")
    assert names(only) == ["pain_point: P1 Heron away"]
    # The other kinds stay in sight.
    assert only.kinds == {"card": 2, "pain_point": 1}
    assert only.total == 1
    assert look("heron", map=str(other.map.pk)).total == 2
    # What names no persona is about all of its map's.
    assert look("heron", persona=str(mara.pk)).total == 2
    assert names(look("heron", persona=str(small.persona.pk))) == ["card: A heron"]
    # Nobody's id, and what is no id.
    assert look("heron", map=new_id()).total == 0
    assert look("heron", kind="nonsense", map="x", persona="y").total == 3


def test_what_is_about_another_persona_is_left_out(small: Small, owner: User, workspace: Workspace, look: Look) -> None:
    mara = Persona.objects.create(workspace=workspace, name="Mara")
    done(send(small.map, owner, create("map_persona", map_persona_id(small.map, mara), persona=str(mara.pk), rank="n")))
    done(send(small.map, owner, update("card", small.card, text="Alone", personas=[small.map_persona])))
    assert look("alone", persona=str(small.persona.pk)).total == 1
    assert look("alone", persona=str(mara.pk)).total == 0


def test_more_than_can_be_read_is_counted(small: Small, owner: User, look: Look) -> None:
    cards = [
        create("card", lane=small.actions, touchpoint=small.touchpoints[0], text=f"Gannet {n}", rank=f"g{n:04}1")
        for n in range(SHOWN + 20)
    ]
    done(send(small.map, owner, *cards))
    found = look("gannet")
    assert (found.total, len(found.hits), found.is_more) == (SHOWN + 20, SHOWN, False)
    assert SearchEntry.objects.filter(kind="card").count() == SHOWN + 21
