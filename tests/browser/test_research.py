"""Finding out, in browsers: an interview that saves itself, and a customer who walks a map on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site
from .test_sharing import Forgiving, as_guest


def test_what_is_said_is_saved_while_it_is_typed_and_nobody_overwrites_anybody(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Interviews", ["Ad", "Trial"], ["Alex"])
    ines, mateo = window("ines"), window("mateo")
    ines.page.goto(f"{on.url}interviews/")
    ines.page.get_by_role("link", name="Start an interview").click()
    ines.page.get_by_label("Whom do you talk to?").fill("P7")
    ines.page.get_by_role("button", name="Start", exact=True).click()
    expect(ines.page.get_by_role("heading", name="P7")).to_be_visible()
    mateo.page.goto(ines.page.url)
    # A browser prints the refusal that his page shows him.
    mateo.faults = Forgiving()
    place = ines.page.locator("[data-question]", has_text="“Trial”")
    place.locator("textarea").fill("It took ages")
    place.get_by_role("radio", name="Very frustrated").check(force=True)
    saved = ines.page.locator("[data-saving]")
    expect(saved).to_have_text("Saved")
    (link,) = on.rows("evidence_link")
    assert (link["target_kind"], link["target"]) == ("touchpoint", on.touchpoints[1])
    # Who looked before that and types there loses nothing, and takes nothing away.
    theirs = mateo.page.locator("[data-question]", has_text="“Trial”")
    theirs.locator("textarea").fill("It was quick")
    expect(theirs.get_by_role("alert")).to_contain_text("It took ages")
    theirs.get_by_role("button", name="Take theirs").click()
    expect(theirs.locator("textarea")).to_have_value("It took ages")
    ines.page.reload()
    expect(place.locator("textarea")).to_have_value("It took ages")
    expect(place.get_by_role("radio", name="Very frustrated")).to_be_checked()


def test_a_customer_walks_the_map_on_a_phone(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Validation", ["Ad", "Trial"], ["Alex"])
    ines = window("ines")
    ines.page.goto(f"{on.url}validation/new/")
    ines.page.get_by_label("Question 1").fill("What would you change first?")
    ines.page.get_by_role("button", name="Make the link").click()
    link = ines.page.get_by_label("Send this link to customers").input_value()
    customer = as_guest(window).page
    customer.set_viewport_size({"width": 390, "height": 844})
    customer.goto(link)
    customer.get_by_label("I agree").check()
    customer.get_by_role("button", name="Begin").click()
    expect(customer.get_by_role("heading", name="Ad")).to_be_visible()
    customer.get_by_role("radio", name="Delighted").check(force=True)
    customer.get_by_role("button", name="Next").click()
    customer.get_by_label(re.compile("In your own words")).fill("It took ages")
    customer.get_by_role("radio", name="Very frustrated").check(force=True)
    customer.get_by_role("button", name="Next").click()
    customer.get_by_label("What would you change first?").fill("The price")
    customer.get_by_role("button", name="Back").click()
    expect(customer.get_by_label(re.compile("In your own words"))).to_have_value("It took ages")
    customer.get_by_role("button", name="Next").click()
    expect(customer.get_by_label("What would you change first?")).to_have_value("The price")
    customer.get_by_role("button", name="Send").click()
    expect(customer.get_by_role("heading", name="Thank you")).to_be_visible()
    assert sorted(row["target"] for row in on.rows("evidence_link")) == sorted(on.touchpoints)
    ines.page.reload()
    expect(ines.page.locator("main")).to_contain_text("1 person answered")
    expect(ines.page.locator("main")).to_contain_text("The price")
