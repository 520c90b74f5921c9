"""Cards: formatting while typing, what they show of tags, owner, date and colour, examples, and lanes that teach."""

import datetime as dt
import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site, update


def test_bold_a_list_and_a_link_by_keys_are_seen_by_the_other(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Formatting", ["Pricing"])
    card = on.card("Compares prices")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    field = ines.edit(card)
    ines.press("Control+a", "Control+b", "End")
    ines.page.keyboard.type("\n- one\n")
    ines.page.keyboard.type("two")
    expect(field).to_have_value("**Compares prices**\n- one\n- two")
    ines.press("Shift+Home")
    field.evaluate(
        """area => {
          const clip = new DataTransfer();
          clip.setData("text/plain", "https://example.org/prices");
          area.setSelectionRange(area.value.length - 3, area.value.length);
          area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clip, bubbles: true, cancelable: true}));
        }"""
    )
    ines.press("Escape")
    shown = mateo.card(card)
    expect(shown.locator("b")).to_have_text("Compares prices")
    expect(shown.locator("li")).to_have_text(["one", "two"])
    link = shown.get_by_role("link", name="two")
    expect(link).to_have_attribute("href", "https://example.org/prices")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    ines.expect_live()
    assert on.text(card) == "**Compares prices**\n- one\n- [two](https://example.org/prices)"


def test_a_button_formats_without_taking_the_focus(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Buttons", ["Pricing"])
    card = on.card("slow")
    ines = window("ines").open(on.url)
    field = ines.edit(card)
    ines.card(card).get_by_role("button", name="Bold").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("**slow**")
    ines.press("Escape")
    expect(ines.card(card).locator("b")).to_have_text("slow")


def test_a_script_in_a_link_stays_text(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Schemes", ["Pricing"])
    card = on.card("[press](javascript:alert(1)) <img src=x onerror=alert(1)>")
    shown = window("ines").open(on.url).card(card)
    expect(shown).to_contain_text("[press](javascript:alert(1))")
    expect(shown.locator("a, img")).to_have_count(0)


def test_a_colour_is_named_once_and_means_that_on_every_card(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Legend", ["Pricing"])
    card = on.card("Reads reviews")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.page.get_by_role("button", name="What colours mean").click()
    legend = ines.page.get_by_role("dialog", name="What colours mean")
    legend.get_by_label("Colour 3").fill("From interviews")
    legend.get_by_label("Colour 3").press("Enter")
    ines.press("Escape")
    expect(ines.page.get_by_role("button", name="What colours mean")).to_be_focused()
    expect(mateo.page.get_by_role("button", name="What colours mean")).to_contain_text("From interviews")
    mateo.card(card).click(button="right")
    menu = mateo.page.get_by_role("menu")
    expect(menu).to_contain_text("From interviews")
    menu.get_by_role("menuitemradio", name="From interviews").click()
    expect(ines.card(card)).to_have_class(re.compile("s-3"))
    expect(ines.card(card)).to_have_attribute("aria-label", re.compile("From interviews"))


def test_a_card_shows_its_tags_owner_date_and_system_to_the_other(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Facts", ["Pricing"])
    card, other = on.card("Checks the offer"), on.card("Asks a friend")
    on.change(update("card", other, tags=["mobile"]))
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Card")
    panel.get_by_label("Tags").fill("mob")
    offered = panel.locator("datalist option")
    expect(offered).to_have_count(1)
    assert offered.get_attribute("value") == "mobile"
    panel.get_by_label("Tags").fill("mobile")
    panel.get_by_label("Tags").press("Enter")
    panel.get_by_label("System").fill("Salesforce")
    panel.get_by_label("System").press("Enter")
    late = dt.date.today() - dt.timedelta(days=6)
    panel.get_by_label("Due").fill(late.isoformat())
    panel.get_by_label("System").focus()
    expect(panel).to_contain_text("6 days late")
    shown = mateo.card(card)
    expect(shown.locator(".card__tag")).to_have_text("mobile")
    expect(shown).to_contain_text("Salesforce")
    expect(shown).to_contain_text("6 days late")


def test_an_icon_is_found_by_its_name(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Icons", ["Pricing"])
    card = on.card("Waits for a call")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).click()
    ines.press("Space")
    ines.page.get_by_role("complementary", name="Card").get_by_role("button", name="Icon").click()
    picker = ines.page.get_by_role("dialog", name="Icon")
    picker.get_by_role("combobox").fill("clo")
    expect(picker.get_by_role("option")).to_have_count(1)
    ines.press("Enter")
    expect(mateo.card(card).locator(".card__icon use")).to_have_attribute("href", re.compile("i-clock$"))


def test_typing_into_an_example_replaces_it_and_makes_it_ones_own(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Examples", ["Pricing"])
    card = on.card("Compares three tools")
    on.change(update("card", card, example=True))
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    expect(mateo.card(card)).to_have_class(re.compile("is-example"))
    ines.edit(card)
    ines.page.keyboard.type("Reads the reviews")
    ines.press("Escape")
    expect(mateo.card(card)).to_have_text("Reads the reviews")
    expect(mateo.card(card)).not_to_have_class(re.compile("is-example"))
    ines.expect_live()
    assert next(row for row in on.rows("card") if row["id"] == card)["example"] is False
    ines.press("Control+z")
    expect(mateo.card(card)).to_have_text("Compares three tools")
    expect(mateo.card(card)).to_have_class(re.compile("is-example"))


def test_an_empty_lane_shows_an_example_and_asks_in_the_lanes_own_words(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Prompts", ["Pricing", "Sign-up"])
    lane = on.lane("actions")
    ines = window("ines").open(on.url)
    first, second = (ines.cell(lane, touchpoint) for touchpoint in on.touchpoints)
    expect(first).to_contain_text("Compares three offers side by side")
    on.change(update("lane", lane, prompt="What do they do before they call us?"))
    second.hover()
    expect(second).to_contain_text("What do they do before they call us?")
    first.locator("button.add").click()
    field = first.locator("textarea")
    expect(field).to_have_attribute("placeholder", "What do they do before they call us?")
    ines.page.keyboard.type("Reads the price list")
    ines.press("Escape")
    expect(first.locator(".card")).to_have_text("Reads the price list")
    # The example was never on the map.
    ines.expect_live()
    assert [row["text"] for row in on.rows("card")] == ["Reads the price list"]


def test_the_evidence_lane_says_what_is_a_guess(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Guesses", ["Pricing", "Sign-up"])
    lane = on.new_id()
    at = on.touchpoints[0]
    on.change(
        {"op": "create", "kind": "lane", "id": lane, "fields": {"role": "evidence", "label": "Evidence", "rank": "zz"}},
        {
            "op": "create",
            "kind": "pain_point",
            "id": on.new_id(),
            "fields": {"touchpoint": at, "title": "No price", "rank": "1"},
        },
    )
    ines = window("ines").open(on.url)
    expect(ines.cell(lane, at)).to_contain_text("Assumption")
    expect(ines.cell(lane, at)).to_contain_text("0 of 1 emotion or pain point backed")


def test_a_metric_says_from_where_to_which_target_and_which_way_is_better(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Metrics", ["Pricing"])
    metric = on.new_id()
    lane = next((row["id"] for row in on.rows("lane") if row["role"] == "metrics"), None)
    operations = []
    if lane is None:
        fields = {"role": "metrics", "label": "Metrics", "rank": "zz"}
        operations.append({"op": "create", "kind": "lane", "id": on.new_id(), "fields": fields})
    fields = {"touchpoint": on.touchpoints[0], "name": "Trials", "unit": "%", "rank": "1"}
    operations.append({"op": "create", "kind": "metric", "id": metric, "fields": fields})
    on.change(*operations)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    expect(ines.element("metric", metric)).to_contain_text("No target yet")
    ines.element("metric", metric).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Metric")
    for field, value in (("Today", "12"), ("Target", "15")):
        panel.get_by_label(field, exact=True).fill(value)
        panel.get_by_label(field, exact=True).press("Enter")
    panel.get_by_label("Better is").select_option(label="Higher")
    shown = mateo.element("metric", metric)
    expect(shown).to_contain_text("+25%")
    expect(shown).to_have_attribute("aria-label", re.compile("12\u202f% → 15\u202f%, Higher is better"))
