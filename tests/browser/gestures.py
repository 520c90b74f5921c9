"""What tests of moving do again and again: lift, drop, and count the Changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator

from .site import Map, Site
from .window import Window, middle

SHOWN = ".map-scroll .is-selected"


@contextmanager
def one_change(window: Window, on: Map) -> Iterator[None]:
    """What happens within is one Change."""
    window.expect_live()
    before = len(on.log())
    yield
    window.expect_live()
    assert len(on.log()) == before + 1


def place(on: Map, card: str) -> tuple[str | None, str | None]:
    row = next(row for row in on.rows("card") if row["id"] == card)
    return row["lane"], row["touchpoint"]


def in_cell(window: Window, lane: str, touchpoint: str, kind: str, element_id: str) -> Locator:
    return window.cell(lane, touchpoint).locator(f'[data-kind="{kind}"][data-id="{element_id}"]')


def create(kind: str, element_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "create", "kind": kind, "id": element_id, "fields": fields}


def lift(window: Window, source: Locator, *points: tuple[float, float], steps: int = 6) -> None:
    """Press in the middle of an element and go along these points, without letting go."""
    window.page.mouse.move(*middle(source))
    window.page.mouse.down()
    for point in points:
        window.page.mouse.move(*point, steps=steps)


def long_map(site: Site, title: str) -> Map:
    """Wider than any window."""
    on = site.new_map(title, [f"Step {n}" for n in range(9)])
    stage = on.rows("touchpoint")[0]["stage"]
    more = [on.new_id() for _ in range(7)]
    on.change(*(create("touchpoint", one, stage=stage, title="More", rank=f"x{i + 1}") for i, one in enumerate(more)))
    on.touchpoints += more
    return on


def wide(window: Window, card: str) -> Locator:
    """The cell of a card that spans touchpoints."""
    return window.page.locator(f'.cell--wide:has([data-id="{card}"])')


def count(window: Window) -> Locator:
    return window.page.get_by_role("toolbar", name="Selection")
