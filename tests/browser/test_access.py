"""A map for named people: who only knows of it asks, who runs it answers, and the door opens."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_somebody_asks_for_a_map_and_is_let_in(site: Site, window: OpenWindow) -> None:
    on = site.new_map("For few", ["LinkedIn ad"])
    ines, yuki = window("ines").open(on.url), window("yuki")
    ines.page.goto(f"{on.url}#settings")
    ines.page.get_by_label("In the workspace").select_option("listed")
    expect(ines.page.locator(".reach")).to_contain_text("Sees that it exists")
    # The page in place of the map is a refusal, and Chromium says so.
    yuki.may_be_refused = True
    yuki.page.goto(on.url)
    yuki.page.get_by_label("What you need it for").fill("To write the offer")
    yuki.page.get_by_role("button", name="Ask for access").click()
    expect(yuki.page.get_by_role("status").first).to_contain_text("You asked to see it")
    ines.page.reload()
    asked = ines.page.get_by_role("list", name="They ask to be let in")
    expect(asked).to_contain_text("To write the offer")
    asked.get_by_role("button", name="Allow commenting").click()
    expect(asked).to_have_count(0)
    yuki.page.reload()
    expect(yuki.page.locator(".ed-top")).to_contain_text("For few")
    expect(yuki.page.locator(".map-scroll button.add")).to_have_count(0)
