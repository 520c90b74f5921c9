"""Moving further than one drags: into the tray and out of it, and to a detailed map."""

from playwright.sync_api import Position, expect

from .conftest import OpenWindow
from .gestures import count, create, one_change
from .site import Site


def test_the_tray_takes_a_line_a_card_and_is_sorted_by_drag_and_by_menu(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Sorting", ["Ad", "Blog"])
    lane = on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.page.get_by_role("button", name="Tray").click()
    field = ines.page.get_by_label("New cards, a line each")
    field.fill("Hears it from a friend")
    with one_change(ines, on):
        field.press("Enter")
        expect(mateo.page.get_by_role("button", name="Tray")).to_contain_text("1")
    expect(field).to_have_value("")
    with one_change(ines, on):
        field.evaluate(
            "area => { const clipboardData = new DataTransfer();"
            " clipboardData.setData('text/plain', 'Reads it\\nAsks a colleague\\n\\nWaits');"
            " area.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})); }"
        )
        expect(mateo.page.get_by_role("button", name="Tray")).to_contain_text("4")
    tray = ines.page.get_by_role("region", name="Tray")
    expect(tray.locator(".card__t")).to_have_text(["Hears it from a friend", "Reads it", "Asks a colleague", "Waits"])
    slots = tray.locator(".card")
    slots.nth(0).click()
    slots.nth(1).click(modifiers=["Shift"])
    expect(count(ines)).to_contain_text("2 selected")
    with one_change(ines, on):
        ines.drag(slots.nth(0), ines.cell(lane, on.touchpoints[1]))
        expect(mateo.cell(lane, on.touchpoints[1]).locator(".card__t")).to_have_text(
            ["Hears it from a friend", "Reads it"]
        )
    ines.press("Escape")
    slots.nth(0).click(button="right")
    ines.page.get_by_role("menuitem", name="Move to…").click()
    dialog = ines.page.get_by_role("dialog", name="Move to")
    dialog.get_by_label("Lane").select_option(lane)
    dialog.get_by_label("Touchpoint").select_option(on.touchpoints[0])
    with one_change(ines, on):
        dialog.get_by_role("button", name="Move").click()
        expect(mateo.cell(lane, on.touchpoints[0]).locator(".card__t")).to_have_text(["Asks a colleague"])
    with one_change(ines, on):
        ines.drag(ines.cell(lane, on.touchpoints[0]).locator(".card"), tray.locator(".tray__cards"))
        expect(slots).to_have_count(2)
    on.prove()


def test_touchpoints_move_to_a_detailed_map_and_come_back_with_one_undo(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Coarse", ["Ad", "Blog", "Podcast"], personas=["Alex"])
    card, pain = on.card("Reads the blog", 1), on.new_id()
    on.change(create("pain_point", pain, touchpoint=on.touchpoints[1], title="Too long", rank="c"))
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    at: Position = {"x": 60, "y": 30}
    ines.element("touchpoint", on.touchpoints[0]).click(position=at)
    ines.element("touchpoint", on.touchpoints[1]).click(modifiers=["Shift"], position=at)
    ines.element("touchpoint", on.touchpoints[1]).click(button="right", position=at)
    ines.page.get_by_role("menuitem", name="Move to a detailed map…").click()
    ines.page.get_by_label("Title of the new map").fill("First steps")
    with one_change(ines, on):
        ines.press("Enter")
        for one in (ines, mateo):
            expect(one.element("touchpoint", on.touchpoints[0]).locator("a.linked-map")).to_have_text("First steps")
            expect(one.element("touchpoint", on.touchpoints[1])).to_have_count(0)
            expect(one.cell(on.lane("pain_points"), on.touchpoints[0])).to_contain_text("Too long")
    toast = ines.page.locator(".toast", has_text="Moved to a detailed map")
    expect(toast.get_by_role("button", name="Undo")).to_be_visible()
    href = toast.get_by_role("link", name="Open the detailed map").get_attribute("href")
    detail = window("mateo").open(f"{site.url}{href}")
    # It asks for suggestions while its map is taken away again.
    detail.may_be_refused = True
    expect(detail.page.locator(".map-scroll .card", has_text="Reads the blog")).to_be_visible()
    with one_change(ines, on):
        # The toast has gone its way by now, where another window takes long to open.
        ines.press("ControlOrMeta+z")
        for one in (ines, mateo):
            expect(one.card(card)).to_be_visible()
            expect(one.page.locator(".linked-map")).to_have_count(0)
    on.prove()
