"""States of the map's evidence: what an element rests on, the library in a dialog, the measured curve, coverage."""

import re

from playwright.sync_api import expect

from .full_map import Full
from .walking import State
from .window import Window

_LONG = "Vertragsverlängerungsangebot der Kundenbetreuung"
_SAID = (
    ("I gave up after the third form, nobody could tell me which tier has invoices. " * 3, 1),
    ("Quick and friendly.", 5),
    (_LONG * 3, 2),
    ("It works.", 3),
    ("They called back the same day.", 5),
    ("Still no answer.", 1),
)


def _evidence(full: Full) -> None:
    """On the first touchpoint, its emotion and the first pain point; once for each map."""
    on = full.on
    if on.rows("evidence_link"):
        return
    at = f"workspaces/{on.site.slug}/evidence/"
    with on.site.api() as api:
        source = api.post(f"{at}sources/", json={"name": f"Survey: {_LONG}", "kind": "survey"}).json()["id"]
        rows = [
            {"text": text, "rating": rating, "scale_low": 1, "scale_high": 5, "date": "2026-11-02"}
            for text, rating in _SAID
        ]
        items = api.post(f"{at}items/", json={"source": source, "items": rows}).json()["items"]
    emotion = full.on.emotion(0)
    assert emotion
    targets = [("touchpoint", on.touchpoints[0])] * 4 + [("emotion", emotion["id"]), ("pain_point", _pain(full))]
    on.change(
        *[
            {
                "op": "create",
                "kind": "evidence_link",
                "id": on.keyed("evidence_link", target, item),
                "fields": {"target_kind": kind, "target": target, "item": item},
            }
            for (kind, target), item in zip(targets, items, strict=True)
        ]
    )


def _pain(full: Full) -> str:
    return full.first("pain_point")


def _panel(one: Window, full: Full) -> None:
    _evidence(full)
    one.element("touchpoint", full.on.touchpoints[0]).focus()
    one.press("Space")
    expect(one.page.locator(".insp .evi-list li")).to_have_count(4)
    one.page.locator(".insp .evi-list").scroll_into_view_if_needed()


def _close(one: Window, _full: Full) -> None:
    if one.page.locator("dialog[open]").count():
        one.press("Escape")
        expect(one.page.locator("dialog[open]")).to_have_count(0)
    one.page.locator(".insp__h .ibtn").last.click()


def _linking(one: Window, full: Full) -> None:
    _panel(one, full)
    one.page.locator(".insp [data-command=link_evidence]").first.click()
    expect(one.page.locator(".evi-pick li").first).to_be_visible()
    one.page.locator(".evi-pick input:enabled").first.check()


def _typing(one: Window, full: Full) -> None:
    _linking(one, full)
    one.page.locator(".evi-dialog__own").click()
    expect(one.page.locator(".evi-quote textarea")).to_be_focused()


def _measured(one: Window, full: Full) -> None:
    _evidence(full)
    one.page.locator(".measured__d").first.click()
    expect(one.page.locator(".emo-pop .measured-facts")).to_be_visible()


def _door(one: Window, full: Full) -> None:
    _evidence(full)
    one.page.locator("[data-door=evidence]").click()
    expect(one.page.locator(".vpop [role=switch]").first).to_be_visible()


def _coverage(one: Window, full: Full) -> None:
    _door(one, full)
    one.page.locator(".vpop [role=switch]").nth(1).click()
    one.press("Escape")
    expect(one.page.locator(".cover").first).to_be_attached()


def _uncover(one: Window, _full: Full) -> None:
    one.page.locator(".cover-bar").get_by_role("button").click()
    expect(one.page.locator(".cover")).to_have_count(0)


def _story_panel(one: Window, full: Full) -> None:
    _evidence(full)
    mark = one.page.locator(".story-find .mark.is-backed").first
    expect(mark).to_have_text(re.compile(r"\d"))
    mark.click()
    one.page.locator(".insp [data-command=link_evidence]").first.click()
    expect(one.page.locator(".evi-pick li").first).to_be_visible()


EVIDENCE: tuple[State, ...] = (
    State("evidence of a touchpoint", _panel, _close),
    State("linking evidence", _linking, _close),
    State("a quote by hand", _typing, _close),
    State("measured emotion", _measured),
    State("evidence on the map", _door),
    State("coverage", _coverage, _uncover),
)
PHONE_EVIDENCE: tuple[State, ...] = (State("story, linking evidence", _story_panel, _close),)
