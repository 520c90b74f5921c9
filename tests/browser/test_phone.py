"""The map on a phone: what an editor does there, by touch, within 390 pixels."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .audits import faults_of_looks
from .conftest import OpenWindow
from .site import Map, Site
from .window import PATIENCE, REPORT_VIOLATIONS

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGP4z8CAFTEMLQkGBgYAi4gP8a0n9P8AAAAASUVORK5CYII="


class Phone:
    """One person's phone: touch, 390 x 844, the story of one map."""

    def __init__(self, page: Page, on: Map) -> None:
        self.page = page
        self.on = on
        page.goto(on.url)
        expect(page.locator(".story-tp, .story__none").first).to_be_visible()

    def expect_saved(self) -> None:
        expect(self.page.locator('.ed-top [data-save-state="saved"]')).to_have_text(re.compile("Saved"))

    def step(self, column: int = 0) -> Locator:
        return self.page.locator(f'.story-tp[data-id="{self.on.touchpoints[column]}"]')

    def card(self, card_id: str) -> Locator:
        return self.page.locator(f'.story-card[data-id="{card_id}"]')

    def add(self, what: str | re.Pattern[str], column: int = 0) -> None:
        self.step(column).get_by_role("button", name=re.compile("^Add to")).tap()
        self.page.get_by_role("menuitem", name=what).first.tap()

    def type(self, text: str) -> None:
        """Into the text that has opened, in place of what is there; it is left and saved."""
        field = self.page.locator("textarea:focus")
        expect(field).to_have_count(1)
        field.fill(text)
        self.page.keyboard.press("Escape")
        self.expect_saved()


OpenPhone = Callable[..., Phone]


@pytest.fixture
def open_phone(site: Site, browsers: list[Browser]) -> Iterator[OpenPhone]:
    contexts = []
    faults: list[str] = []

    def opened(on: Map, person: str = "ines") -> Phone:
        context = browsers[0].new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en"
        )
        context.set_default_timeout(PATIENCE)
        cookie = {"name": "session", "value": site.people[person]["session"], "url": site.url, "httpOnly": True}
        context.add_cookies([cookie])  # type: ignore[list-item]
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return Phone(page, on)

    yield opened
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def _looks_right(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for theme in ("light", "dark"):
        page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
        found = faults_of_looks(page)
        found.pop("clip", None)  # long names end in an ellipsis in the top bar
        assert found == {}, theme
    page.evaluate("delete document.documentElement.dataset.theme")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _targets_are_large(page: Page, within: str) -> None:
    script = """within => [...document.querySelectorAll(within)]
      .flatMap((part) => [...part.querySelectorAll("button, a[href], textarea")])
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 40)
      .map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(script, within) == []


def test_text_feeling_card_pain_point_and_opportunity_are_made_by_touch(site: Site, open_phone: OpenPhone) -> None:
    on = site.new_map("On the phone", ["LinkedIn ad", "Blog post"], ["Alex"])
    card = on.card("Reads the post")
    phone = open_phone(on)
    phone.card(card).get_by_role("button", name=re.compile("^Edit")).tap()
    field = phone.card(card).locator("textarea")
    expect(field).to_be_focused()
    field.fill("Reads the post twice")
    phone.page.keyboard.press("Escape")
    phone.step().locator(".story-feel").get_by_role("button", name=re.compile("Alex.*not set")).tap()
    phone.page.get_by_role("menuitem", name="Pleased").tap()
    phone.add("Thought")
    phone.type("Is it for me?")
    phone.add("Pain point")
    phone.type("The ad is for agencies")
    phone.add("Opportunity", 1)
    phone.type("Show freelancers")
    assert on.text(card) == "Reads the post twice"
    assert on.emotion(0)["score"] == 1  # type: ignore[index]
    assert "Is it for me?" in [row["text"] for row in on.rows("card")]
    assert [row["title"] for row in on.rows("pain_point")] == ["The ad is for agencies"]
    assert [(row["title"], row["touchpoint"]) for row in on.rows("opportunity")] == [
        ("Show freelancers", on.touchpoints[1])
    ]
    _looks_right(phone.page)
    _targets_are_large(phone.page, ".ed-top, .story, .story-bar, .rail")
    on.prove()


def test_stages_and_touchpoints_are_added_and_renamed(site: Site, open_phone: OpenPhone) -> None:
    on = site.new_map("New stages", ["LinkedIn ad"])
    phone = open_phone(on)
    phone.page.get_by_role("button", name="Add a stage", exact=True).tap()
    phone.type("Renewal")
    expect(phone.page.get_by_role("heading", name="Renewal")).to_be_visible()
    phone.page.get_by_role("button", name=re.compile("LinkedIn ad ?, rename")).tap()
    phone.type("An ad on LinkedIn")
    first = phone.page.locator(".story-stage").first
    first.get_by_role("button", name="Add a touchpoint").tap()
    phone.type("Blog post")
    titles = [row["title"] for row in on.rows("touchpoint")]
    assert {"An ad on LinkedIn", "Blog post"} <= set(titles)
    assert "Renewal" in [row["title"] for row in on.rows("stage")]
    phone.page.get_by_role("button", name="Undo").tap()
    expect(phone.page.locator(".story").get_by_text("Blog post")).to_have_count(0)
    phone.expect_saved()
    on.prove()


def test_a_map_without_stages_says_how_to_begin(site: Site, open_phone: OpenPhone) -> None:
    on = site.new_map("Empty")
    on.change(*[{"op": "delete", "kind": "stage", "id": row["id"]} for row in on.rows("stage")])
    phone = open_phone(on)
    expect(phone.page.get_by_text("A journey begins with a stage")).to_be_visible()
    _looks_right(phone.page)
    phone.page.get_by_role("button", name="Add the first stage").tap()
    phone.type("Awareness")
    assert [row["title"] for row in on.rows("stage")] == ["Awareness"]


def test_the_tray_takes_thoughts_and_gives_them_a_place(site: Site, open_phone: OpenPhone, window: OpenWindow) -> None:
    on = site.new_map("Collecting", ["LinkedIn ad", "Blog post"])
    phone = open_phone(on)
    other = window("mateo").open(on.url)
    phone.page.locator(".story-bar").get_by_role("button", name=re.compile("Tray")).tap()
    tray = phone.page.get_by_role("dialog", name="Tray")
    expect(tray.get_by_text("Nothing to sort.")).to_be_visible()
    tray.get_by_label("New cards, a line each").fill("Heard on the train")
    tray.get_by_role("button", name="Add", exact=True).tap()
    expect(tray.locator(".story-card")).to_contain_text("Heard on the train")
    _looks_right(phone.page)
    _targets_are_large(phone.page, ".story-tray")
    tray.get_by_role("button", name="Put it in its place").tap()
    form = phone.page.get_by_role("dialog", name="Move to")
    form.get_by_label("Lane").select_option(on.lane("actions"))
    form.get_by_label("Touchpoint").select_option(on.touchpoints[1])
    form.get_by_role("button", name="Move").tap()
    expect(tray.get_by_text("Nothing to sort.")).to_be_visible()
    tray.get_by_role("button", name="Close the tray").tap()
    expect(phone.step(1)).to_contain_text("Heard on the train")
    expect(other.cell(on.lane("actions"), on.touchpoints[1])).to_contain_text("Heard on the train")
    on.prove()


def test_a_card_moves_to_another_lane_and_touchpoint_by_its_menu(site: Site, open_phone: OpenPhone) -> None:
    on = site.new_map("Moving", ["LinkedIn ad", "Blog post"])
    card = on.card("Reads the post")
    phone = open_phone(on)
    phone.card(card).get_by_role("button", name=re.compile("^More")).tap()
    phone.page.get_by_role("menuitem", name="Move to…").tap()
    form = phone.page.get_by_role("dialog", name="Move to")
    form.get_by_label("Lane").select_option(on.lane("thoughts"))
    form.get_by_label("Touchpoint").select_option(on.touchpoints[1])
    form.get_by_role("button", name="Move").tap()
    expect(phone.step(1).locator(f'[data-id="{card}"]')).to_be_visible()
    phone.expect_saved()
    row = next(row for row in on.rows("card") if row["id"] == card)
    assert (row["lane"], row["touchpoint"]) == (on.lane("thoughts"), on.touchpoints[1])


def test_a_photo_is_taken_for_a_step(site: Site, open_phone: OpenPhone, tmp_path: Path) -> None:
    on = site.new_map("Photos", ["LinkedIn ad"])
    on.change(
        {
            "op": "create",
            "kind": "lane",
            "id": on.new_id(),
            "fields": {"role": "images", "label": "Images", "rank": "zz"},
        }
    )
    photo = tmp_path / "photo.png"
    photo.write_bytes(base64.b64decode(PIXEL))
    phone = open_phone(on)
    with phone.page.expect_file_chooser() as chosen:
        phone.add(re.compile("Picture|Image|Photo|Frame", re.IGNORECASE))
    chosen.value.set_files(photo)
    expect(phone.step().locator(".story-card img.pic__i")).to_be_visible()
    phone.expect_saved()
    assert [bool(row["image"]) for row in on.rows("card") if row["lane"] == on.lane("images")] == [True]


def test_the_lens_the_palette_and_who_is_here(site: Site, open_phone: OpenPhone, window: OpenWindow) -> None:
    on = site.new_map("Two people", ["LinkedIn ad", "Blog post"], ["Alex", "Mara"])
    mine, others = on.card("For Alex"), on.card("For Mara", column=1)
    for card, persona in ((mine, 0), (others, 1)):
        on.change({"op": "update", "kind": "card", "id": card, "fields": {"personas": [on.personas[persona]]}})
    window("mateo").open(on.url)
    phone = open_phone(on)
    expect(phone.page.get_by_role("button", name=re.compile("Mateo"))).to_be_visible()
    phone.page.get_by_role("button", name="Everybody").tap()
    phone.page.get_by_role("menuitemcheckbox", name="Alex").tap()
    expect(phone.card(others)).to_have_class(re.compile("is-dim"))
    expect(phone.card(mine)).not_to_have_class(re.compile("is-dim"))
    expect(phone.step().locator(".story-feel__one")).to_have_count(1)
    phone.page.get_by_role("button", name="Find").tap()
    expect(phone.page.get_by_role("combobox")).to_be_focused()
    phone.page.keyboard.type("for mara")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.page.get_by_role("option", name=re.compile("For Mara")).first.tap()
    expect(phone.card(others)).to_be_in_viewport()
    expect(phone.card(others)).to_have_class(re.compile("is-selected"))


def test_the_head_of_a_stage_stays_and_a_field_is_not_hidden_by_the_keyboard(site: Site, open_phone: OpenPhone) -> None:
    on = site.new_map("Keyboard", [f"Step {number}" for number in range(8)])
    card = on.card("At the very end", column=7)
    phone = open_phone(on)
    phone.card(card).scroll_into_view_if_needed()
    head = phone.page.locator(".story-stage__h").first.bounding_box()
    bar = phone.page.locator(".ed-top").bounding_box()
    assert head and bar
    assert abs(head["y"] - (bar["y"] + bar["height"])) <= 2
    phone.card(card).get_by_role("button", name=re.compile("^Edit")).tap()
    phone.page.set_viewport_size({"width": 390, "height": 440})  # the keyboard takes the rest
    field = phone.card(card).locator("textarea")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=1)
    box = field.bounding_box()
    stage = phone.page.locator(".story-stage__h").first.bounding_box()
    assert box and stage
    assert box["y"] >= stage["y"] + stage["height"]


def test_lanes_without_cards_are_no_noise_and_readers_see_no_tools(site: Site, open_phone: OpenPhone) -> None:
    on = site.new_map("Quiet", ["LinkedIn ad"])
    on.card("Reads")
    phone = open_phone(on)
    expect(phone.step().locator(".story-lane")).to_have_count(1)
    guest = site.join("nils")
    with site.api() as api:
        assert api.patch(f"workspaces/{site.slug}/members/{site.member_id(guest)}/", json={"role": "viewer"}).is_success
    reader = open_phone(on, guest).page
    expect(reader.locator(".story-tp")).to_have_count(1)
    expect(reader.get_by_role("button", name=re.compile("^(Add|More(?! for this map)|Edit)"))).to_have_count(0)
    expect(reader.locator(".story").get_by_text("View only", exact=True)).to_be_visible()
