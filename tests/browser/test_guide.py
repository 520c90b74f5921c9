"""The guide: opens by itself on a first map, ticks from the map's state, opens the place of each task; team words."""

import re

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Site
from .window import Window

_MAKE = """
import sys
from maps.access import Principal
from maps.creating import create_map
from workspaces.models import User, Workspace
user, slug, title = sys.argv[1:]
workspace = Workspace.objects.get(slug=slug)
print(create_map(workspace, Principal.of(User.objects.get(pk=user)), title).pk)
"""


def test_it_opens_by_itself_on_a_first_map_and_stays_where_one_put_it(site: Site, window: OpenWindow) -> None:
    nora = site.join("nora")
    one = window(nora, fresh=True)
    first = _made_by(site, nora, "The first")
    one.open(first)
    expect(_guide(one)).to_be_visible()
    one.press("?")
    expect(one.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    one.press("Escape")
    _guide(one).get_by_role("button", name="Hide the guide").click()
    expect(_guide(one)).to_have_count(0)
    one.open(first)
    expect(_guide(one)).to_have_count(0)
    one.tool("Help").click()
    one.page.get_by_role("menuitem", name=re.compile("^Guide")).click()
    expect(_guide(one)).to_be_visible()
    one.open(first)
    expect(_guide(one)).to_be_visible()


def test_it_does_not_open_for_somebody_who_has_made_maps(site: Site, window: OpenWindow) -> None:
    site.new_map("One of many", ["LinkedIn ad"])
    ines = window("ines", fresh=True).open(site.new_map("Another one", ["LinkedIn ad"]).url)
    expect(ines.tool("Help")).to_be_visible()
    expect(_guide(ines)).to_have_count(0)


def test_tasks_tick_by_what_the_map_holds_whoever_puts_it_there(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Ticks", ["LinkedIn ad"], personas=["Alex"])
    ines = _with_guide(window("ines").open(on.url))
    _step(ines, "Draft")
    task = _task(ines, "Write what they do at each touchpoint")
    expect(task).to_have_accessible_name(re.compile("not done yet$"))
    on.change(
        {
            "op": "create",
            "kind": "card",
            "id": on.new_id(),
            "fields": {
                "lane": on.lane("actions"),
                "touchpoint": on.touchpoints[0],
                "text": "An example",
                "rank": "m",
                "example": True,
            },
        }
    )
    expect(ines.page.get_by_text("An example")).to_be_visible()
    expect(task).to_have_accessible_name(re.compile("not done yet$"))
    on.card("Stops scrolling")
    expect(task).to_have_accessible_name(re.compile(r"^Write what they do at each touchpoint ?, done$"))


def test_sharing_is_a_task_that_opens_the_links_and_ticks_itself(site: Site, window: OpenWindow) -> None:
    ines = _with_guide(window("ines").open(site.new_map("Shown around", ["LinkedIn ad"]).url))
    _step(ines, "Finalise")
    task = _task(ines, "Share it with stakeholders")
    expect(task).to_have_accessible_name(re.compile("not done yet$"))
    task.click()
    _guide(ines).get_by_role("button", name="Do it now").click()
    dialog = ines.page.get_by_role("dialog", name="Share by link")
    dialog.get_by_role("button", name="New link").click()
    dialog.get_by_role("button", name="Make the link").click()
    expect(dialog.get_by_role("button", name="Copy link")).to_be_visible()
    ines.press("Escape")
    expect(dialog).to_have_count(0)
    expect(task).to_have_accessible_name(re.compile(", done$"))


def test_a_task_says_why_with_examples_and_opens_the_place_to_do_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Places", ["LinkedIn ad"], personas=["Alex"])
    ines = _with_guide(window("ines").open(on.url))
    _step(ines, "Draft")
    _task(ines, "Write what they do at each touchpoint").click()
    expect(_guide(ines).get_by_text("Good example")).to_have_count(1)
    expect(_guide(ines).get_by_text("Bad example")).to_have_count(1)
    _guide(ines).get_by_role("button", name="Do it now").click()
    expect(ines.page.locator(".card textarea")).to_be_focused()
    ines.page.keyboard.type("Reads the small print")
    ines.press("Escape")
    _step(ines, "Prepare")
    _task(ines, "Write down the objective").click()
    _guide(ines).get_by_role("button", name="Do it now").click()
    expect(ines.page.locator("#field-map-objective_text")).to_be_focused()
    _step(ines, "Envision")
    _task(ines, "Name six touchpoints in their words").click()
    _guide(ines).get_by_role("button", name="Do it now").click()
    expect(ines.page.locator(".map-head textarea")).to_be_focused()


def test_the_panel_of_an_element_goes_first_and_the_guide_comes_back(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Room", ["LinkedIn ad"])
    card = on.card("Known")
    ines = _with_guide(window("ines").open(on.url))
    ines.card(card).focus()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Card")
    expect(panel).to_be_visible()
    expect(_guide(ines)).to_have_count(0)
    ines.press("Escape")
    expect(panel).to_have_count(0)
    expect(_guide(ines)).to_be_visible()


def test_team_words_get_a_quiet_hint_that_can_be_taken_or_dismissed(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Team words", ["CRM sync", "Compares prices", "Onboarding flow v2"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    hints = ines.page.locator(".wording")
    expect(hints).to_have_count(2)
    hints.first.click()
    ines.page.get_by_role("menuitem", name="Say “Finds their details up to date”").click()
    expect(mateo.element("touchpoint", on.touchpoints[0])).to_contain_text("Finds their details up to date")
    # By keyboard: the same is in the touchpoint's menu.
    ines.element("touchpoint", on.touchpoints[2]).focus()
    ines.press("Shift+F10")
    ines.page.get_by_role("menuitem", name="Say it as the customer would").press("Enter")
    ines.page.get_by_role("menuitem", name=re.compile("^It is right as it is")).press("Enter")
    expect(hints).to_have_count(0)
    ines.page.reload()
    ines.expect_live()
    expect(mateo.page.locator(".wording")).to_have_count(1)
    expect(hints).to_have_count(0)


def _made_by(site: Site, person: str, title: str) -> str:
    """The address of a blank map that this person has made."""
    made = site.installation.python(_MAKE, site.people[person]["id"], site.slug, title)
    return f"{site.url}/maps/{made.strip().splitlines()[-1]}/"


def _with_guide(one: Window) -> Window:
    one.tool("Help").click()
    one.page.get_by_role("menuitem", name=re.compile("^Guide")).click()
    expect(_guide(one)).to_be_visible()
    return one


def _guide(one: Window) -> Locator:
    return one.page.get_by_role("complementary", name="Guide")


def _step(one: Window, name: str) -> None:
    step = _guide(one).locator(".guide__h", has_text=name)
    if step.get_attribute("aria-expanded") != "true":
        step.click()


def _task(one: Window, title: str) -> Locator:
    return _guide(one).locator(".guide__q", has_text=title)
