"""The panel: owners found and made, links both ways, more detailed maps, history with undo, keyboard, width."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site, update


def finding(on: Map, kind: str, title: str, column: int = 0, **fields: object) -> str:
    element = on.new_id()
    fields = {"touchpoint": on.touchpoints[column], "title": title, "rank": f"m{len(on.rows(kind)) + 1}", **fields}
    on.change({"op": "create", "kind": kind, "id": element, "fields": fields})
    return element


def test_an_owner_is_a_member_a_new_contact_or_a_team(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Owners", ["Pricing"])
    pain = finding(on, "pain_point", "No price")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("pain_point", pain).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Pain point")
    panel.get_by_role("button", name="Owner").click()
    picker = ines.page.get_by_role("dialog", name="Owner")
    picker.get_by_role("combobox").fill("yuki")
    ines.press("Enter")
    owner = panel.locator("#field-pain_point-owner")
    expect(owner).to_contain_text("Yuki Sandoriva")
    expect(owner).to_be_focused()
    ines.press("Enter")
    picker.get_by_role("combobox").fill("Rita Olveira")
    picker.get_by_role("option", name="Add “Rita Olveira” as a contact").click()
    expect(owner).to_contain_text("Rita Olveira")
    owner.click()
    picker.get_by_role("option", name="Add a team…").click()
    picker.get_by_role("combobox").fill("Support desk")
    ines.press("Enter")
    expect(owner).to_contain_text("Support desk")
    # The other sees them, and can choose them.
    mateo.element("pain_point", pain).click()
    mateo.press("Space")
    his = mateo.page.locator("#field-pain_point-owner")
    expect(his).to_contain_text("Rita Olveira")
    expect(his).to_contain_text("Support desk")
    his.click()
    mateo.page.get_by_role("dialog", name="Owner").get_by_role("option", name="No owner").click()
    expect(owner).to_contain_text("No owner")


def test_links_are_made_from_both_sides_and_light_up_together(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Both ways", ["Pricing", "Sign-up"])
    pain = finding(on, "pain_point", "No price")
    other = finding(on, "pain_point", "Too many steps", 1)
    chance = finding(on, "opportunity", "Say it in a line")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("pain_point", pain).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Pain point")
    panel.get_by_role("button", name="Link an opportunity").click()
    ines.page.get_by_role("checkbox", name=re.compile("Say it in a line")).click()
    ines.press("Escape")
    expect(panel.get_by_role("button", name="Link an opportunity")).to_be_focused()
    expect(ines.element("opportunity", chance)).to_have_class(re.compile("is-linked"))
    expect(mateo.element("opportunity", chance)).to_contain_text("P1")
    mateo.element("opportunity", chance).click()
    expect(mateo.element("pain_point", pain)).to_have_class(re.compile("is-linked"))
    mateo.press("Space")
    answers = mateo.page.get_by_role("complementary", name="Opportunity")
    answers.get_by_role("button", name="Link a pain point").click()
    mateo.page.get_by_role("checkbox", name=re.compile("Too many steps")).click()
    mateo.press("Escape")
    expect(mateo.element("pain_point", other)).to_have_class(re.compile("is-linked"))
    mateo.expect_live()
    assert set(on.rows("opportunity")[0]["pain_points"]) == {pain, other}


def test_an_opportunity_made_of_a_pain_point_answers_it_and_takes_the_focus(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Answers", ["Pricing"])
    pain = finding(on, "pain_point", "No price")
    ines = window("ines").open(on.url)
    ines.element("pain_point", pain).click()
    ines.element("pain_point", pain).get_by_role("button", name="Link an opportunity").click()
    ines.page.get_by_role("button", name="New opportunity").click()
    ines.page.keyboard.type("Say it in a line")
    ines.press("Enter")
    ines.expect_live()
    (row,) = on.rows("opportunity")
    assert (row["title"], row["pain_points"], row["touchpoint"]) == ("Say it in a line", [pain], on.touchpoints[0])


def test_a_touchpoint_opens_a_more_detailed_map(site: Site, window: OpenWindow) -> None:
    detail = site.new_map("Checkout in detail")
    on = site.new_map("Overview", ["Checkout"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("touchpoint", on.touchpoints[0]).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Touchpoint")
    panel.locator("#field-touchpoint-linked_map").click()
    picker = ines.page.get_by_role("dialog", name="More detailed map")
    picker.get_by_role("combobox").fill("checkout in det")
    ines.press("Enter")
    expect(panel.get_by_role("link", name="Open the linked map")).to_have_attribute("href", re.compile(detail.id))
    mateo.element("touchpoint", on.touchpoints[0]).click()
    mateo.press("Space")
    expect(mateo.page.locator("#field-touchpoint-linked_map")).to_contain_text("Checkout in detail")


def test_the_history_tells_who_changed_what_and_takes_back_ones_own(site: Site, window: OpenWindow) -> None:
    on = site.new_map("History", ["Pricing"])
    pain = finding(on, "pain_point", "No price", severity=2)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    for one in (ines, mateo):
        one.element("pain_point", pain).click()
        one.press("Space")
    panel, his = (one.page.get_by_role("complementary", name="Pain point") for one in (ines, mateo))
    panel.get_by_role("radio", name="4, high").click()
    his.locator("summary", has_text="History").click()
    entry = his.locator(".hist__one", has_text="Severity")
    expect(entry).to_contain_text("Ines Kaluvra")
    expect(entry.locator("del")).to_have_text("2, low")
    expect(entry.locator("ins")).to_have_text("4, high")
    expect(entry.get_by_role("button")).to_have_count(0)  # it is not his
    expect(his.locator(".hist__one").last).to_contain_text("created it")
    # What happens now is told without asking again.
    panel.get_by_label("Status").select_option(label="Solved")
    expect(his.locator(".hist__one", has_text="Status")).to_contain_text("Solved")
    panel.locator("summary", has_text="History").click()
    panel.get_by_role("button", name="Undo: Severity").click()
    expect(his.get_by_role("radio", name="2, low")).to_have_attribute("aria-checked", "true")
    ines.expect_live()
    row = on.rows("pain_point")[0]
    assert (row["severity"], row["status"]) == (2, "solved")


def test_a_long_history_is_read_page_by_page(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Long history", ["Pricing"])
    card = on.card("Reads")
    for number in range(1, 61):
        on.change(update("card", card, colour=number % 8 + 1))
    ines = window("ines").open(on.url)
    ines.card(card).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Card")
    panel.locator("summary", has_text="History").click()
    expect(panel.get_by_role("button", name="Show older")).to_be_visible()
    assert panel.locator(".hist__one", has_text="created it").count() == 0
    while panel.get_by_role("button", name="Show older").count():
        count = panel.locator(".hist__one").count()
        panel.get_by_role("button", name="Show older").click()
        expect(panel.locator(".hist__one").nth(count)).to_be_visible()
    expect(panel.locator(".hist__one").last).to_contain_text("created it")


def test_escape_closes_the_panel_and_the_focus_goes_back(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Escape", ["Pricing"])
    card = on.card("Reads")
    ines = window("ines").open(on.url)
    ines.page.set_viewport_size({"width": 1024, "height": 800})
    ines.card(card).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Card")
    box = panel.bounding_box()
    assert box is not None and box["x"] + box["width"] == 1024  # over the map, which keeps its width
    panel.get_by_label("System").focus()
    ines.press("Escape")
    expect(panel).to_have_count(0)
    expect(ines.card(card)).to_be_focused()
    # From the map as well, before the selection goes; and when nothing has the focus.
    ines.press("Space")
    expect(panel).to_be_visible()
    ines.press("Escape")
    expect(panel).to_have_count(0)
    expect(ines.card(card)).to_have_class(re.compile("is-selected"))
    ines.press("Space")
    expect(panel).to_be_visible()
    ines.page.evaluate("document.activeElement.blur()")
    ines.press("Escape")
    expect(panel).to_have_count(0)
    expect(ines.card(card)).to_be_focused()


def test_a_control_that_goes_leaves_the_focus_in_the_panel(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Kept focus", ["Pricing"])
    chance = finding(on, "opportunity", "Say it")
    on.change(update("opportunity", chance, impact=3))
    ines = window("ines").open(on.url)
    ines.element("opportunity", chance).focus()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Opportunity")
    panel.get_by_role("button", name="Clear: Impact").focus()
    ines.press("Enter")
    expect(panel.get_by_role("radiogroup", name="Impact").get_by_role("radio").first).to_be_focused()
    ines.press("Escape")
    expect(panel).to_have_count(0)
    # The name of the map: what was a field is a button again.
    ines.page.get_by_role("button", name=re.compile("rename$")).focus()
    ines.press("Enter")
    expect(ines.page.locator(".ed-top textarea")).to_be_focused()
    ines.press("Escape")
    expect(ines.page.get_by_role("button", name=re.compile("rename$"))).to_be_focused()


def test_every_field_that_people_fill_in_is_in_the_panel(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Fields", ["Pricing"], personas=["Alex"])
    card = on.card("Reads")
    pain, chance = finding(on, "pain_point", "No price"), finding(on, "opportunity", "Say it")
    lane, stage = on.lane("actions"), on.rows("stage")[0]["id"]
    expected = {
        ("card", card): ["Picture", "Personas", "Colour", "Icon", "Tags", "Owner", "Due", "System", "Takes"],
        ("pain_point", pain): ["Severity", "Frequency", "Status", "Owner", "Personas", "Touchpoint", "Description"],
        ("opportunity", chance): ["Impact", "Effort", "Owner", "Touchpoint", "Description"],
        ("touchpoint", on.touchpoints[0]): [
            *("Description", "Stage", "Channel", "Also through", "Where", "Who runs it", "Contact"),
            *("Moment of truth", "Wait before", "Duration", "More detailed map"),
        ],
        ("stage", stage): ["Description", "Colour", "Phase", "On to the next"],
        ("lane", lane): ["Holds", "What to write here"],
    }
    ines = window("ines").open(on.url)
    for (kind, element), labels in expected.items():
        ines.element(kind, element).first.focus()
        ines.press("]")
        shown = ines.page.locator(".insp > .insp__s > .props > .prop dt")
        expect(shown).to_have_text(labels)
        ines.press("]")


def test_dragging_one_onto_the_other_links_them_both_ways(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Dragged links", ["Pricing"])
    first, second = finding(on, "pain_point", "No price"), finding(on, "pain_point", "No tax")
    chance = finding(on, "opportunity", "Say it in a line")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.drag(ines.element("opportunity", chance), ines.element("pain_point", first))
    expect(mateo.element("opportunity", chance)).to_contain_text("P1")
    ines.press("Escape")
    ines.drag(ines.element("pain_point", second), ines.element("opportunity", chance))
    mateo.element("opportunity", chance).click()
    for pain in (first, second):
        expect(mateo.element("pain_point", pain)).to_have_class(re.compile("is-linked"))
    ines.expect_live()
    assert set(on.rows("opportunity")[0]["pain_points"]) == {first, second}
    ines.press("Control+z")
    expect(mateo.element("pain_point", second)).not_to_have_class(re.compile("is-linked"))
