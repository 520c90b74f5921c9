"""A running presentation under the audits: the panel of steps with a walk in it, and the window with the notes."""

import pytest
from playwright.sync_api import Page, expect

from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .site import Map, Site
from .test_showing import small_map

LONG = "Vertragsverlängerungsangebot der Kundenbetreuung: wait for the laugh, then say what it cost us.\n" * 6


def walk_of(made: Map) -> str:
    """A saved walk with long and no notes, and a step whose touchpoint is no longer there; its id."""
    steps = [
        {"kind": "map", "id": made.id, "notes": LONG},
        {"kind": "touchpoint", "id": made.touchpoints[1], "notes": ""},
        {"kind": "touchpoint", "id": made.new_id(), "notes": "Gone"},
    ]
    with made.site.api() as api:
        answer = api.post(
            f"maps/{made.id}/walks/", json={"name": "For the board of the parent company", "steps": steps}
        )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def no_faults(page: Page, where: str) -> None:
    assert accessibility_faults(page) == [], where
    assert faults_of_looks(page) == {}, where


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_steps_and_notes_pass_the_audits(site: Site, window: OpenWindow, size: tuple[int, int], theme: str) -> None:
    made = small_map(site)
    page = window("ines").page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto(f"{made.url}present/?walk={walk_of(made)}")
    expect(page.locator("[data-place-of]")).to_have_text("1 of 2")
    no_faults(page, "running")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    notes.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    expect(notes.locator("body")).to_contain_text("wait for the laugh")
    notes.set_viewport_size({"width": min(size[0], 560), "height": 640})
    no_faults(notes, "notes")
    # Keys in the notes' window lead the presentation on.
    notes.keyboard.press("PageDown")
    expect(page.locator("[data-place-of]")).to_have_text("2 of 2")
    expect(notes.locator("body")).to_contain_text("No notes for this step.")
    no_faults(notes, "no notes")
    page.bring_to_front()
    page.keyboard.press("e")
    expect(page.get_by_role("listitem").filter(has=page.locator("textarea"))).to_have_count(3)
    no_faults(page, "steps")
