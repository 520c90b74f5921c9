"""A guest's phone when things go wrong: a line that is lost, a note half typed, a session that ends meanwhile."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from .conftest import OpenWindow
from .site import Map, Site


class Meeting:
    """A session that is led from elsewhere, and a phone in it."""

    def __init__(self, site: Site, journey: Map, phone: Page) -> None:
        self.site, self.base, self.phone = site, f"maps/{journey.id}/session/", phone
        self.told = self.lead("POST", "", {"title": "Prices", "agenda": [{"title": "What hurts"}]})

    def lead(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        with self.site.api() as api:
            answer = api.request(method, self.base + path, json={} if body is None and method != "GET" else body)
            assert answer.is_success, answer.text
            return answer.json()

    def come_in(self) -> None:
        self.phone.goto(self.told["join"]["url"])
        self.phone.get_by_label("Your name").fill("Kim")
        self.phone.get_by_role("button", name="Ask to be let in").click()
        expect(self.phone.get_by_text("You will be let in shortly")).to_be_visible()
        self.kim("admitted")
        expect(self.phone.get_by_role("heading", name="What hurts")).to_be_visible()

    def kim(self, state: str) -> None:
        people = self.lead("GET", "")["people"]
        kim = next(one["id"] for one in people if one["guest"])
        self.lead("POST", f"participants/{kim}/", {"state": state})


def lose(route: Route) -> None:
    route.abort("internetdisconnected")


def test_a_phone_loses_nothing_that_was_typed(site: Site, window: OpenWindow) -> None:
    journey = site.new_map("Prices", ["Compares prices"])
    fields = {"touchpoint": journey.touchpoints[0], "title": "Hard to find", "rank": "c"}
    journey.change({"op": "create", "kind": "pain_point", "id": journey.new_id(), "fields": fields})
    guest = window()
    guest.may_be_refused = guest.line_may_fail = True
    phone = guest.page
    meeting = Meeting(site, journey, phone)
    meeting.come_in()
    field = phone.get_by_label("A note of yours")
    _changes_one_with_another_half_typed(phone)
    # An answer that is lost: other words are another note and not taken for the first one.
    phone.route("**/notes/", lambda route: (route.fetch(), route.abort("internetdisconnected")))
    field.fill("Too dear")
    phone.get_by_role("button", name="Add the note").click()
    expect(phone.locator("[data-write] [data-wrong]")).not_to_be_empty()
    phone.unroute("**/notes/")
    field.fill("Too dear for us")
    phone.get_by_role("button", name="Add the note").click()
    expect(phone.locator(".room__note", has_text="Too dear for us")).to_be_visible()
    _votes_without_a_line(meeting)
    field.fill("Never sent")
    meeting.kim("declined")
    expect(phone.get_by_role("heading", name="You are not in this session")).to_be_visible()
    meeting.kim("admitted")
    expect(field).to_have_value("Never sent", timeout=20_000)
    meeting.lead("POST", "end/")
    expect(phone.get_by_role("heading", name="The session is over")).to_be_visible()
    expect(phone.get_by_role("region", name="Typed and not sent any more")).to_contain_text("Never sent")


def _changes_one_with_another_half_typed(phone: Page) -> None:
    field = phone.get_by_label("A note of yours")
    field.fill("Asks a friend")
    phone.get_by_role("button", name="Add the note").click()
    expect(phone.locator(".room__note", has_text="Asks a friend")).to_be_visible()
    field.fill("Half a thought")
    phone.get_by_role("button", name="Change", exact=True).click()
    expect(field).to_have_value("Asks a friend")
    field.fill("Asks two friends")
    phone.reload()
    expect(field).to_have_value("Asks two friends")
    phone.get_by_role("button", name="Save the note").click()
    expect(phone.locator(".room__note", has_text="Asks two friends")).to_be_visible()
    expect(field).to_have_value("Half a thought")


def _votes_without_a_line(meeting: Meeting) -> None:
    phone = meeting.phone
    poll = meeting.lead("POST", "polls/", {"about": "pain_point"})["polls"][0]["id"]
    more = phone.get_by_role("button", name="One dot more for Hard to find")
    expect(more).to_be_visible()
    phone.route("**/join/**", lose)
    more.click()
    expect(phone.locator("[data-vote] [data-wrong]")).not_to_be_empty()
    phone.unroute("**/join/**")
    # It goes with the next look, without another press.
    meeting.lead("PATCH", "", {"timer": {"start": 60}})
    expect(phone.locator("[data-saved-here]")).to_have_text("Saved")
    closed = meeting.lead("POST", f"polls/{poll}/close/")
    assert closed["polls"][0]["results"][0]["total"] == 1
