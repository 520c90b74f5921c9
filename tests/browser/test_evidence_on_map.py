"""Evidence on the map: linked from the library in one browser, and the measured curve changes in the other."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window

BAD = "I waited a week for an answer and gave up. Terrible."


def _library(site: Site) -> None:
    with site.api() as api:
        source = api.post(f"workspaces/{site.slug}/evidence/sources/", json={"name": "Autumn survey", "kind": "survey"})
        assert source.status_code == 201, source.text
        scale = {"scale_low": 1, "scale_high": 5, "date": "2026-11-02"}
        rows = [{"text": BAD, "rating": 1, **scale}, {"text": "Could be quicker.", "rating": 2, **scale}]
        answer = api.post(
            f"workspaces/{site.slug}/evidence/items/", json={"source": source.json()["id"], "items": rows}
        )
        assert answer.status_code == 201, answer.text


def _map(site: Site) -> Map:
    on = site.new_map("What we know", ["Advert", "Support"], personas=["Alex"])
    key = (on.touchpoints[1], on.personas[0])
    feels = {"touchpoint": key[0], "map_persona": key[1], "score": 1.0}
    on.change(
        {"op": "create", "kind": "emotion", "id": on.keyed("emotion", *key), "fields": feels},
        {"op": "create", "kind": "lane", "id": on.new_id(), "fields": {"role": "evidence", "rank": "z"}},
    )
    return on


def _ground(one: Window, on: Map) -> str:
    return f'.lane--evidence [data-col="{on.touchpoints[1]}"] .ev'


def test_what_one_links_moves_the_measured_curve_of_the_other(site: Site, window: OpenWindow) -> None:
    _library(site)
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    for one in (ines, mateo):
        expect(one.page.locator(_ground(one, on))).to_contain_text("Assumption")
    # The evidence lane leads to the panel, the panel to the library.
    ines.page.locator(_ground(ines, on)).click()
    ines.page.locator(".insp [data-command=link_evidence]").first.click()
    ines.page.get_by_role("searchbox", name="Search the evidence").fill("gave up")
    picked = ines.page.locator(".evi-pick label")
    expect(picked).to_have_count(1)
    picked.get_by_role("checkbox").check()
    before = len(on.log())
    ines.page.get_by_role("button", name="Link 1 piece").click()
    expect(ines.page.locator(".insp .evi-list")).to_contain_text(BAD)
    marker = mateo.marker(on.touchpoints[1], on.personas[0])
    expect(marker).to_have_attribute("aria-label", re.compile(r"measured −2\.0, .*customers feel 3\.0 worse"))
    expect(mateo.page.locator(".measured__d .measured__by")).to_have_text("−3.0")
    expect(mateo.page.locator(_ground(mateo, on))).to_contain_text("Validated")
    assert len(on.log()) == before + 1
    # Taken off in the panel, it is gone from both curves, and stays in the library.
    ines.page.get_by_role("button", name="Take this evidence off").click()
    expect(mateo.page.locator(_ground(mateo, on))).to_contain_text("Assumption")
    expect(mateo.page.locator(".measured__d")).to_have_count(0)
    ines.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(mateo.page.locator(".measured__d")).to_have_count(1)
    on.prove()


def test_coverage_lies_over_lanes_and_stages_and_a_quote_is_typed_where_it_belongs(
    site: Site, window: OpenWindow
) -> None:
    on = _map(site)
    one = window("ines").open(on.url)
    one.marker(on.touchpoints[1], on.personas[0]).focus()
    one.press("Enter")
    one.page.get_by_role("button", name="Say how we know").click()
    one.page.get_by_role("button", name="Add a quote by hand").click()
    one.page.get_by_label("What was said").fill("They called back the same day. Wonderful.")
    one.page.get_by_label("Name of the source").fill("Calls in November")
    one.page.get_by_role("button", name="Add and link").click()
    expect(one.page.locator(".marker__ok")).to_have_count(1)
    one.page.locator("[data-door=evidence]").click()
    one.page.get_by_role("switch", name="Coverage over the map").click()
    one.press("Escape")
    expect(one.page.locator(".lane--emotions .cover--4")).to_have_text("1 of 1")
    expect(one.page.locator(".cover-bar")).to_contain_text("1 of 1 elements have evidence")
    expect(one.page.get_by_role("table", name=re.compile("by lane and stage"))).to_contain_text("1 of 1")
