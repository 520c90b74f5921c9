"""Customers walk through a map by a link: consent first, only what is sent counts, and the row decides every time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from evidence import writing as evidence
from evidence.models import Item
from insights.facts import document_of
from insights.models import Validation, ValidationVisit
from insights.validating import links, visits
from insights.validating.doors import secret_of
from insights.validating.results import results_of
from insights.views import validate as page
from maps.access import Principal
from maps.exchange.reading_order import journey_of
from maps.managing import trash_map
from tests.maps.building import Small, create, delete, done, new_id, rows_of, send, update
from workspaces.errors import Forbidden, Invalid
from workspaces.models import User
from workspaces.rate_limits import Buckets

Browser = Callable[[User], Client]
pytestmark = pytest.mark.django_db(transaction=True)
ASKED: dict[str, Any] = {"name": "Is it so?", "consent": "We read it", "questions": ["Why?"], "language": "en"}


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_openings", "_writes"):
        monkeypatch.setattr(page, name, Buckets())


def make(small: Small, by: User, touchpoints: list[str] | None = None, **wanted: Any) -> Validation:
    return links.make(Principal.of(by), small.map.pk, {**ASKED, **wanted}, touchpoints)


class Customer:
    """A browser that came by the link."""

    def __init__(self, validation: Validation) -> None:
        self.client = Client()
        self.base = f"/validate/{validation.public_id}/"
        self.opened = self.client.post(self.base + "open/", {"secret": f"https://x/#{secret_of(validation)}"})

    def get(self, step: int | str = "") -> str:
        return self.client.get(f"{self.base}?step={step}").content.decode()

    def post(self, what: str, **given: Any) -> Any:
        return self.client.post(f"{self.base}{what}/", given)

    def begin(self) -> Customer:
        assert self.post("begin", consent="1").status_code == 302
        return self

    def say(self, touchpoint: str, face: str = "", verdict: str = "", quote: str = "") -> Any:
        given = {"step": "1", "touchpoint": touchpoint, "face": face, "verdict": verdict, "quote": quote, "go": "next"}
        return self.post("answer", **given)

    def send(self, **given: str) -> Any:
        return self.post("answer", step="9", go="send", **given)


def said() -> set[tuple[str, float | None, str]]:
    return {(one.text, one.sentiment, one.title) for one in Item.objects.visible()}


def test_customers_see_only_their_own_side_of_the_map(small: Small, editor: User) -> None:
    off, card = new_id(), new_id()
    secret = create("card", card, lane=off, touchpoint=small.touchpoints[0], text="We sell the data", rank="i")
    done(send(small.map, editor, create("lane", off, role="off_stage", rank="z"), secret))
    asks = make(small, editor).asks
    assert [(one["title"], one["stage"], one["says"]) for one in asks["touchpoints"]] == [
        ("Ad", "Awareness", ["Reads", "Slow"]), ("Blog", "Awareness", []), ("Trial", "Decision", [])
    ]  # fmt: skip
    assert make(small, editor, [small.touchpoints[0]], pains=False).asks["touchpoints"][0]["says"] == ["Reads"]
    # What is said of others alone is not shown to whom this persona stands for.
    done(send(small.map, editor, update("pain_point", small.pain_point, personas=[small.map_persona])))
    assert make(small, editor, persona=small.map_persona).asks["touchpoints"][0]["says"] == ["Reads", "Slow"]


def test_from_the_link_to_evidence_on_the_map(small: Small, editor: User) -> None:
    made = make(small, editor)
    customer = Customer(made)
    assert "We read it" in customer.get()
    assert customer.post("begin").status_code == 400
    customer.begin()
    assert customer.say(small.touchpoints[0], "-2", "not_so", "It took ages").status_code == 302
    assert customer.say(small.touchpoints[1], "", "so").status_code == 302
    assert not said()
    question = made.asks["questions"][0]["id"]
    assert customer.send(**{f"open-{question}": "Because"}).status_code == 302
    assert ("It took ages", -1.0, "") in said() and ("", None, "Confirmed") in said() and len(said()) == 3
    linked = {(one["target_kind"], one["target"]) for one in rows_of(small.map, "evidence_link").values()}
    assert linked == {("touchpoint", small.touchpoints[0]), ("touchpoint", small.touchpoints[1])}
    assert "Thank you" in customer.get()
    # Sent is sent.
    assert customer.say(small.touchpoints[2], "1").status_code == 409
    assert customer.send().status_code == 302 and len(said()) == 3


def test_whom_a_persona_stands_for_backs_its_feelings(small: Small, editor: User) -> None:
    customer = Customer(make(small, editor, persona=small.map_persona)).begin()
    customer.say(small.touchpoints[0], "-2")
    customer.send()
    linked = {one["target"] for one in rows_of(small.map, "evidence_link").values()}
    assert linked == {small.touchpoints[0], small.emotion}


def test_nothing_that_was_not_sent_is_used_and_it_is_forgotten(small: Small, editor: User) -> None:
    Customer(make(small, editor)).begin().say(small.touchpoints[0], "2")
    assert visits.settle_sent() == 0 and not said()
    ValidationVisit.objects.update(changed_at=timezone.now() - timedelta(days=31))
    assert visits.settle_sent() == 1 and not ValidationVisit.objects.exists()


def test_an_empty_walk_is_not_sent(small: Small, editor: User) -> None:
    answer = Customer(make(small, editor)).begin().send()
    assert answer.status_code == 400 and "no answer yet" in answer.content.decode()


@pytest.mark.parametrize("where", ["add_items", "_link", "taken"])
def test_whoever_dies_after_it_was_sent_loses_and_doubles_nothing(
    small: Small, editor: User, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = Customer(make(small, editor)).begin()
    customer.say(small.touchpoints[0], "-1", "", "Slow")

    def dies(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        if where == "taken":
            linked = visits._link

            def links_and_dies(*args: Any) -> None:
                linked(*args)
                dies()

            patched.setattr(visits, "_link", links_and_dies)
        else:
            patched.setattr(evidence if where == "add_items" else visits, where, dies)
        with pytest.raises(SystemExit):
            customer.send()
    ValidationVisit.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    assert visits.settle_sent() == 1 and visits.settle_sent() == 0
    assert said() == {("Slow", -0.5, "")} and len(rows_of(small.map, "evidence_link")) == 1


@pytest.mark.parametrize("how", ["closed", "renewed", "over", "map in the trash", "workspace closing", "deleted"])
def test_the_row_decides_at_every_request(small: Small, editor: User, owner: User, how: str) -> None:
    made = make(small, editor)
    customer = Customer(made).begin()
    match how:
        case "closed":
            links.close(Principal.of(editor), made)
        case "renewed":
            links.renew(Principal.of(editor), made)
        case "over":
            Validation.objects.update(closes_at=timezone.now())
        case "map in the trash":
            trash_map(Principal.of(owner), small.map.pk)
        case "workspace closing":
            type(small.map.workspace).objects.update(deletion_at=timezone.now())
        case _:
            links.delete(Principal.of(editor), made)
    assert "Awareness" not in customer.get(1)
    for answer in (customer.say(small.touchpoints[0], "1"), customer.send(), customer.post("begin", consent="1")):
        assert answer.status_code == 404
    assert Customer(made).opened.status_code == 404
    if how == "closed":
        links.reopen(Principal.of(editor), made)
        assert "Awareness" in customer.get(1)


def test_a_wrong_secret_and_another_s_cookie_open_nothing(small: Small, editor: User) -> None:
    one, other = make(small, editor), make(small, editor)
    stranger = Client()
    assert stranger.post(f"/validate/{one.public_id}/open/", {"secret": secret_of(other)}).status_code == 404
    customer = Customer(one).begin()
    stolen = customer.client.cookies[f"validation-{one.public_id}"].value
    stranger.cookies[f"validation-{other.public_id}"] = stolen
    assert stranger.post(f"/validate/{other.public_id}/begin/", {"consent": "1"}).status_code == 404
    # A second browser has answers of its own.
    second = Customer(one).begin()
    second.say(small.touchpoints[0], "2", "", "Mine")
    assert "Mine" not in customer.get(1) and "Mine" in second.get(1)


def test_only_so_many_answer(small: Small, editor: User) -> None:
    made = make(small, editor, most=1)
    Customer(made).begin()
    full = Customer(made).post("begin", consent="1")
    assert full.status_code == 409 and "Enough people" in full.content.decode()


def test_a_touchpoint_that_is_gone_keeps_its_answer_as_evidence(small: Small, editor: User, client_of: Browser) -> None:
    made = make(small, editor)
    customer = Customer(made).begin()
    customer.say(small.touchpoints[0], "-2", "", "Awful")
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    assert customer.send().status_code == 302
    assert said() == {("Awful", -1.0, "")} and not rows_of(small.map, "evidence_link")
    shown = client_of(editor).get(f"/maps/{small.map.pk}/validation/{made.pk}/").content.decode()
    assert "no longer on the map" in shown and "Awful" in shown


def test_results_beside_what_the_team_believes(small: Small, editor: User) -> None:
    made = make(small, editor)
    for face, verdict in (("1", "so"), ("2", "so"), ("", "not_so")):
        customer = Customer(made).begin()
        customer.say(small.touchpoints[0], face, verdict, "Good" if face else "")
        customer.send()
    Customer(made).begin().say(small.touchpoints[0], "-2")
    document = document_of(small.map)
    assert document is not None
    results = results_of(made, made.visits.all(), journey_of(document))
    first = results.touchpoints[0]
    assert (results.sent, results.begun) == (3, 1)
    assert (first.mean, first.guess, first.gap, first.is_apart, first.so, first.not_so) == (1.5, -1.5, 3.0, True, 2, 1)
    assert [one.count for one in first.bars] == [0, 0, 0, 1, 1] and first.quotes == ("Good", "Good")
    assert results.touchpoints[1].mean is None


def test_only_editors_make_and_see_the_link(small: Small, editor: User, viewer: User, client_of: Browser) -> None:
    with pytest.raises(Forbidden):
        make(small, viewer)
    made = make(small, editor)
    address = f"/maps/{small.map.pk}/validation/{made.pk}/"
    assert secret_of(made) in client_of(editor).get(address).content.decode()
    assert secret_of(made) not in client_of(viewer).get(address).content.decode()
    with pytest.raises(Forbidden):
        links.renew(Principal.of(viewer), made)


def test_what_is_wrong_is_said(small: Small, editor: User) -> None:
    for wrong in (
        {"name": " "},
        {"consent": ""},
        {"questions": ["?"] * 6},
        {"persona": small.touchpoints[0]},
        {"most": 0},
    ):
        with pytest.raises(Invalid):
            make(small, editor, **wrong)
    with pytest.raises(Invalid):
        make(small, editor, [])
    customer = Customer(make(small, editor)).begin()
    for given in ({"face": "3"}, {"verdict": "maybe"}, {"quote": "x" * 2001}):
        assert customer.say(small.touchpoints[0], **given).status_code == 400
    assert customer.say(new_id(), "1").status_code == 404
    assert not ValidationVisit.objects.get().answers


def test_the_buttons_speak_the_language_that_was_chosen(small: Small, editor: User) -> None:
    customer = Customer(make(small, editor, language="de")).begin()
    assert "Weiter" in customer.get(1) and "Awareness" in customer.get(1)


def test_who_went_away_without_sending_keeps_nobody_out(small: Small, editor: User) -> None:
    made = make(small, editor, most=1)
    Customer(made).begin()
    ValidationVisit.objects.update(changed_at=timezone.now() - timedelta(days=2))
    second = Customer(made).begin()
    second.say(small.touchpoints[0], "1")
    second.send()
    ValidationVisit.objects.update(changed_at=timezone.now() - timedelta(days=2))
    assert Customer(made).post("begin", consent="1").status_code == 409


def test_what_is_removed_from_the_library_is_said_nowhere(small: Small, editor: User) -> None:
    """Whoever takes a name out means the words, wherever they stand."""
    made = make(small, editor)
    customer = Customer(made).begin()
    customer.say(small.touchpoints[0], "-2", "not_so", "Call Lee Miller")
    customer.say(small.touchpoints[1], "1", "", "Nice")
    customer.send(**{f"open-{made.asks['questions'][0]['id']}": "Ask Lee Miller"})
    journey = journey_of(document_of(small.map))  # type: ignore[arg-type]
    gone = Item.objects.visible().filter(text__contains="Miller")
    evidence.remove_items(small.map.workspace, editor, list(gone.values_list("pk", flat=True)))
    told = str(results_of(made, made.visits.all(), journey))
    assert "Miller" not in told and "Nice" in told
    assert "Miller" not in str(list(ValidationVisit.objects.values_list("answers", "open_answers")))
    assert visits.settle_sent() == 0 and said() == {("Nice", 0.5, "")}


def test_of_a_source_that_is_deleted_for_good_nothing_stays_on_the_page_of_results(
    small: Small, editor: User, owner: User
) -> None:
    made = make(small, editor)
    customer = Customer(made).begin()
    customer.say(small.touchpoints[0], "-2", "", "Call Lee Miller")
    customer.send()
    source = evidence.trash_source(made.source_id, owner)  # type: ignore[arg-type]
    evidence.purge_source(source.pk, owner)
    evidence.sweep_source(source.pk)
    assert "Miller" not in str(list(ValidationVisit.objects.values_list("answers", "open_answers")))
