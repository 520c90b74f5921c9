"""A session from its beginning to its minutes, in three browsers: who leads it, a member, and a guest with a phone."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from .audits import AXE, accessibility_faults
from .conftest import OpenWindow
from .site import Map, Site
from .window import Window

PHONE: ViewportSize = {"width": 390, "height": 844}
TOUCHPOINTS = ("Finds the app", "Compares prices", "Signs up")


class Room:
    """Three who meet on one map."""

    def __init__(self, journey: Map, window: OpenWindow) -> None:
        self.journey = journey
        self.lead, self.member, self.guest = window("ines"), window("mateo"), window()
        self.guest.page.set_viewport_size(PHONE)
        # Who leads puts questions about the session that is over; the answer is that it is.
        self.lead.may_be_refused = self.member.may_be_refused = self.guest.may_be_refused = True

    def begin(self) -> None:
        page = self.lead.open(self.journey.url).page
        page.locator('[data-door="map"]').click()
        page.get_by_role("menuitem", name="Start a session").click()
        dialog = page.get_by_role("dialog", name="Start a session")
        dialog.get_by_label("Title", exact=True).fill("Tuesday’s workshop")
        dialog.get_by_role("button", name="Take step 1 out").click()
        dialog.get_by_label("Title of step 1").fill("What do they do?")
        dialog.get_by_role("button", name="Start the session").click()
        expect(self.panel(self.lead)).to_contain_text("What do they do?")

    def let_guest_in(self) -> None:
        page = self.lead.page
        page.get_by_role("button", name="Show the QR code").last.click()
        dialog = page.get_by_role("dialog", name="Tuesday’s workshop")
        expect(dialog.get_by_alt_text("QR code")).to_be_visible()
        phone = self.guest.page
        phone.goto(dialog.get_by_label("Or open this address").input_value())
        phone.get_by_label("Your name").fill("Kim")
        phone.get_by_role("button", name="Ask to be let in").click()
        expect(phone.get_by_text("You will be let in shortly")).to_be_visible()
        dialog.get_by_role("button", name="Let in: Kim").click()
        expect(phone.get_by_role("heading", name="What do they do?")).to_be_visible()
        dialog.get_by_role("button", name="Close").click()

    def join(self) -> None:
        self.member.open(self.journey.url)
        self.member.page.locator(".ed-session").click()
        self.panel(self.member).get_by_role("button", name="Join the session").click()
        expect(self.panel(self.member).get_by_role("tab", name="Notes")).to_be_visible()

    @staticmethod
    def panel(window: Window) -> Locator:
        return window.page.locator(".side--session")

    def tab(self, window: Window, name: str) -> Locator:
        self.panel(window).get_by_role("tab", name=name).click()
        return self.panel(window).get_by_role("tabpanel")

    def write(self, window: Window, text: str) -> None:
        field = self.panel(window).get_by_label("New note")
        field.fill(text)
        field.press("Enter")
        expect(self.panel(window).locator(".ws-note.is-own:not(.is-unsent)", has_text=text)).to_be_visible()

    def write_on_phone(self, text: str) -> None:
        self.guest.page.get_by_label("A note of yours").fill(text)
        self.guest.page.get_by_role("button", name="Add the note").click()
        expect(self.guest.page.locator(".room__note", has_text=text)).to_be_visible()

    def go_to(self, step: str) -> None:
        agenda = self.panel(self.lead).locator(".ws-all")
        if agenda.get_attribute("open") is None:
            agenda.locator("summary").click()
        agenda.get_by_role("button", name=step).click()
        for window in (self.lead, self.member):
            expect(self.panel(window).get_by_role("heading", level=3, name=step)).to_be_visible()
        expect(self.guest.page.get_by_role("heading", level=1, name=step)).to_be_visible()


def note(board: Locator, text: str) -> Locator:
    return board.locator(".ws-note[data-note]").filter(has=board.page.locator(".ws-note__h", has_text=text))


def sound(room: Room) -> None:
    """For screen readers too, at the desk and on the phone."""
    if AXE.exists():
        assert accessibility_faults(room.lead.page) == []
        assert accessibility_faults(room.guest.page) == []


def pain_points(journey: Map) -> None:
    made = [
        {"op": "create", "kind": "pain_point", "id": journey.new_id(),
         "fields": {"touchpoint": journey.touchpoints[1], "title": title, "rank": f"c{place}"}}
        for place, title in enumerate(("Prices are hard to find", "Plans look alike"), start=1)
    ]  # fmt: skip
    journey.change(*made)


def test_a_session_from_beginning_to_minutes(site: Site, window: OpenWindow) -> None:
    journey = site.new_map("Workshop", TOUCHPOINTS, ["Alex"])
    pain_points(journey)
    room = Room(journey, window)
    room.begin()
    room.let_guest_in()
    room.join()
    _writes_alone_then_together(room)
    _votes(room)
    _feels(room, journey)
    _comes_here(room, journey)
    _decides(room, site, journey)
    _ends(room, journey)


def _writes_alone_then_together(room: Room) -> None:
    lead, member, phone = room.lead.page, room.member.page, room.guest.page
    room.panel(room.lead).get_by_role("button", name="Start", exact=True).click()
    for page in (lead.locator(".ed-session__c"), member.locator(".ed-session__c"), phone.locator(".room__clock")):
        expect(page).to_have_text(re.compile(r"^\s*(10:00|9:5\d)\s*$"))
    room.write(room.lead, "Reads three price lists")
    room.write_on_phone("Asks a friend")
    unheard = room.tab(room.lead, "People").locator(".ws-silent li")
    expect(unheard).to_have_text([re.compile("Mateo")])
    room.write(room.member, "Compares prices of three plans")
    room.write(room.member, "Asks a friend for advice")
    expect(unheard).to_have_count(0)
    # Theirs alone until they are shown.
    for text in ("Reads three", "Asks a friend"):
        expect(room.tab(room.member, "Notes").locator(".ws-note", has_text=text)).to_have_count(
            1 if "friend" in text else 0
        )
    expect(phone.get_by_text("Reads three price lists")).to_have_count(0)
    board = room.tab(room.lead, "Notes")
    expect(board).to_contain_text("3 notes of the others are not shown yet.")
    board.get_by_role("button", name="Show 4 notes to all").click()
    for shown in (board, room.panel(room.member)):
        expect(shown.locator(".ws-note[data-note]")).to_have_count(4)
    expect(phone.get_by_role("region", name="What was written")).to_contain_text("Reads three price lists")
    sound(room)
    # Put together by hand, and by keys.
    room.lead.drag(note(board, "Reads three price lists"), note(board, "Compares prices of three plans"))
    expect(note(board, "Compares prices of three plans").locator(".ws-same")).to_contain_text("Reads three price lists")
    for text in ("Asks a friend for advice", "Asks a friend"):
        picked = board.get_by_label(f"Choose the note “{text}”", exact=True)
        picked.focus()
        picked.press("Space")
    lead.keyboard.press("g")
    expect(note(board, "Asks a friend for advice").locator(".ws-same")).to_contain_text("Asks a friend")
    expect(room.panel(room.member).locator(".ws-same")).to_have_count(2)
    board.get_by_role("button", name="Put 2 into the tray").click()
    cards = lead.locator(".tray .card")
    expect(cards).to_have_count(2)
    _sorts(room, cards)


def _sorts(room: Room, cards: Locator) -> None:
    journey = room.journey
    room.lead.drag(
        cards.filter(has_text="Compares prices"), room.lead.cell(journey.lane("actions"), journey.touchpoints[1])
    )
    expect(room.member.page.locator(".map-scroll .card", has_text="Compares prices of three plans")).to_be_visible()
    expect(cards).to_have_count(1)


def _votes(room: Room) -> None:
    room.go_to("What hurts most")
    room.panel(room.lead).get_by_role("button", name="Start the vote").click()
    for window, times in ((room.lead, 3), (room.member, 1)):
        more = room.panel(window).get_by_role("button", name="One dot more on “P1 Prices are hard to find”")
        for _ in range(times):
            more.click()
        expect(room.panel(window).locator(".ws-dots")).to_contain_text(f"{3 - times} dot")
    phone = room.guest.page
    phone.get_by_role("button", name="One dot more for Plans look alike").click()
    # Sent as they are made.
    expect(room.panel(room.lead).locator(".ws-poll")).to_contain_text("3 of 3 have voted")
    # Nobody knows anything before it is closed.
    expect(room.panel(room.member).locator(".ws-bar")).to_have_count(0)
    room.panel(room.lead).get_by_role("button", name="Close and show the result").click()
    for window in (room.lead, room.member):
        expect(room.panel(window).locator(".ws-bar")).to_have_text(["4 dots from 2 people", "1 dot from 1 person"])
    expect(phone.get_by_role("region", name="What came of the vote")).to_contain_text("4 dots")


def _feels(room: Room, journey: Map) -> None:
    room.go_to("How it feels")
    room.panel(room.lead).get_by_role("button", name="Start the vote").click()
    sound(room)
    for window, face in ((room.lead, "Very frustrated"), (room.member, "Pleased")):
        _face(room.panel(window), "Compares prices").get_by_role("radio", name=face).check(force=True)
    phone = room.guest.page
    _face(phone.locator("[data-vote]"), "Compares prices").get_by_role("radio").nth(3).check(force=True)
    expect(room.panel(room.lead).locator(".ws-poll")).to_contain_text("3 of 3 have voted")
    room.panel(room.lead).get_by_role("button", name="Close and show the result").click()
    for window in (room.lead, room.member):
        spread = room.panel(window).locator(".ws-spread")
        expect(spread).to_contain_text("average 0.0, from −2.0 to +1.0")
        expect(spread).to_contain_text("You differ here")
    room.panel(room.lead).get_by_role("button", name="Put 1 average on the curve").click()
    expect(room.member.marker(journey.touchpoints[1], journey.personas[0])).to_be_visible()
    assert journey.emotion(1)["score"] == 0  # type: ignore[index]


def _face(panel: Locator, touchpoint: str) -> Locator:
    return panel.get_by_role("group", name=re.compile(touchpoint))


def _comes_here(room: Room, journey: Map) -> None:
    room.lead.page.locator(f'.map-scroll [data-kind="touchpoint"][data-id="{journey.touchpoints[2]}"]').first.click()
    room.panel(room.lead).get_by_role("button", name="Bring everyone here").click()
    expect(room.member.page.locator("[data-called]").first).to_contain_text("Signs up")
    expect(room.guest.page.get_by_role("region", name="Signs up")).to_contain_text("Everyone looks here")


def _decides(room: Room, site: Site, journey: Map) -> None:
    room.go_to("What happens next")
    form = room.panel(room.lead).get_by_role("form", name="New decision")
    form.get_by_label("What is decided").fill("Put the prices on the first page")
    form.get_by_label("Owner").select_option(label="Mateo Brandrel")
    form.get_by_label("Deadline").fill("2099-03-01")
    form.get_by_role("button", name="Add decision").click()
    decided = room.panel(room.member).locator(".ws-decision")
    expect(decided).to_contain_text("Mateo Brandrel")
    decided.get_by_role("button", name="To the action register: Put the prices on the first page").click()
    expect(room.panel(room.lead).locator(".ws-decision")).to_contain_text("In the action register")
    with site.api() as api:
        actions: list[dict[str, Any]] = api.get(f"maps/{journey.id}/actions/").json()["results"]
    assert [(one["title"], one["owner"]["name"], one["due"]) for one in actions] == [
        ("Put the prices on the first page", "Mateo Brandrel", "2099-03-01")
    ]


def _ends(room: Room, journey: Map) -> None:
    room.panel(room.lead).get_by_role("button", name="End the session…").click()
    dialog = room.lead.page.get_by_role("dialog", name="End the session?")
    expect(dialog).to_contain_text("4 notes · 2 votes · 1 decision")
    dialog.get_by_label("In a few words").fill("Nobody finds the prices.")
    dialog.get_by_role("button", name="End the session").click()
    for window in (room.lead, room.member):
        expect(window.page.locator(".ed-session")).to_have_count(0)
        expect(window.page.locator(".toast", has_text="The session has ended.")).to_be_visible()
    expect(room.guest.page.get_by_role("heading", name="The session is over")).to_be_visible()
    _reads_minutes(room.member.page)


def _reads_minutes(page: Page) -> None:
    page.locator(".toast", has_text="The session has ended.").get_by_role("link", name="Minutes").click()
    main = page.get_by_role("main")
    for text in (
        "Tuesday’s workshop",
        "Nobody finds the prices.",
        "Put the prices on the first page",
        "Mateo Brandrel",
        "Kim",
    ):
        expect(main).to_contain_text(text)
