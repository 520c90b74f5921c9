"""From a file of answers to the curve: imported, proposed, accepted by one, and seen by the other."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window

PAID_TWICE = "The checkout charged my credit card twice and the payment page froze. Awful."
NO_RECEIPT = "Paying at the checkout took ages, three error messages about my card."
ADVERT = "Your billboard advert at the station made me smile."
FILE = (
    "Answer,Stars,Date,Email\n"
    f'"{PAID_TWICE}",1,2026-11-02,a@example.org\n'
    f'"{NO_RECEIPT}",2,2026-11-03,b@example.org\n'
    f'"{ADVERT}",5,2026-11-04,c@example.org\n'
    '"My dog ate the manual.",3,2026-11-05,d@example.org\n'
)


def _map(site: Site) -> Map:
    on = site.new_map("From file to curve", ["Billboard advert", "Checkout and payment by card"], personas=["Alex"])
    key = (on.touchpoints[1], on.personas[0])
    feels = {"touchpoint": key[0], "map_persona": key[1], "score": 1.0}
    on.change({"op": "create", "kind": "emotion", "id": on.keyed("emotion", *key), "fields": feels})
    return on


def _import(one: Window, site: Site) -> None:
    one.page.goto(f"{site.url}/w/{site.slug}/evidence/import/")
    one.page.get_by_label("A file").set_input_files(
        {"name": "answers.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    one.page.get_by_role("button", name="Show what is in it").click()
    one.page.get_by_role("button", name="Import", exact=True).click()
    expect(one.page.get_by_role("link", name=re.compile("evidence|library", re.IGNORECASE)).first).to_be_visible()


def _proposed(one: Window, on: Map, text: str) -> None:
    """The evidence is compared in the background, soon after it has come."""
    for _try in range(30):
        one.page.goto(f"{on.url}evidence/")
        if one.page.locator("[data-match]", has_text=text).count():
            return
        one.page.wait_for_timeout(1_000)
    raise AssertionError("nothing was proposed")


def test_from_a_file_to_the_curve_in_front_of_somebody_else(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    mateo = window("mateo").open(on.url)
    marker = mateo.marker(on.touchpoints[1], on.personas[0])
    ines = window("ines")
    _import(ines, site)
    _proposed(ines, on, PAID_TWICE)

    # Proposed, and linked nowhere.
    assert on.rows("evidence_link") == []
    expect(marker).not_to_have_attribute("aria-label", re.compile("measured"))
    column = ines.page.get_by_role("region", name="Checkout and payment by card")
    one = column.locator("[data-match]", has_text=PAID_TWICE)
    expect(one).to_contain_text(re.compile(r"Speaks of .*“checkout”"))
    expect(ines.page.get_by_text("My dog ate the manual.")).to_have_count(0)

    # Accepted by one, the curve moves in front of the other.
    before = len(on.log())
    one.get_by_role("button", name="Accept").click()
    expect(marker).to_have_attribute("aria-label", re.compile(r"measured −2\.0"))
    expect(mateo.page.locator(".measured__d .measured__by")).to_have_text("−3.0")
    assert len(on.log()) == before + 1

    # Taken back, and once more by key, with the next one.
    expect(one).to_have_count(0)
    ines.page.get_by_role("button", name="Undo").click()
    expect(mateo.page.locator(".measured__d")).to_have_count(0)
    expect(one).to_be_visible()
    column.get_by_role("checkbox", name="All of these").check()
    ines.page.get_by_role("group", name="All that are chosen").get_by_role("button", name="Accept").click()
    expect(marker).to_have_attribute("aria-label", re.compile(r"measured −1\.[0-9]"))
    expect(column).to_have_count(0)
    ad = ines.page.locator("[data-match]", has_text=ADVERT)
    ad.focus()
    ines.press("r")
    expect(ad).to_have_count(0)
    expect(ines.page.get_by_text("1 suggestion refused")).to_be_visible()
    assert len(on.rows("evidence_link")) == 2
    on.prove()
