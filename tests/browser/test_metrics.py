"""A metric reads a series: chosen in the inspector, pushed by another system, seen by the other browser at once."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_a_pushed_figure_appears_at_the_metric_of_everybody(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Figures", ["Pricing", "Sign-up"])
    lane, metric = on.new_id(), on.new_id()
    on.change(
        {"op": "create", "kind": "lane", "id": lane, "fields": {"role": "metrics", "label": "Metrics", "rank": "z1"}},
        {
            "op": "create",
            "kind": "metric",
            "id": metric,
            "fields": {"touchpoint": on.touchpoints[0], "name": "", "baseline": 10, "target": 20, "rank": "i"},
        },
    )
    at = f"workspaces/{site.slug}/evidence/"
    pushed = {"key": "till", "name": "Orders a day", "better": "up", "points": [{"date": "2026-03-01", "value": 12}]}
    with site.api() as api:
        series = api.post(f"{at}points/", json=pushed).json()["series"]
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("metric", metric).focus()
    ines.press("Space")
    ines.page.locator("#field-metric-series").click()
    ines.page.get_by_role("option", name="Orders a day").click()
    # The series gives its name and its better direction to what has none.
    expect(ines.element("metric", metric)).to_contain_text("Orders a day")
    expect(mateo.element("metric", metric).locator(".metric__now b")).to_have_text("12")
    with site.api() as api:
        api.post(f"{at}series/{series}/points/", json={"points": [{"date": "2026-03-02", "value": 15}]})
    for one in (ines, mateo):
        expect(one.element("metric", metric).locator(".metric__now b")).to_have_text("15")
        expect(one.element("metric", metric).locator(".metric__now.is-good")).to_have_count(1)
    assert on.rows("metric")[0]["better"] == "up"
    on.prove()
