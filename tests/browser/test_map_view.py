"""The full map of a shown page: what is drawn over its columns stands where they stand."""

from typing import Any

from playwright.sync_api import Page, expect

from .conftest import OpenWindow
from .site import Map, Site
from .test_showing import guest_of, show

LONG = "Vertragsverlängerungsangebot der Kundenbetreuung und noch viel mehr"
# How far edges and faces of the curve are from the columns' edges and middles, at most.
OFF = """() => {
  const box = (one) => one.getBoundingClientRect();
  const edges = [...document.querySelectorAll(".mg-tp .is-first")].slice(1).map((one) => box(one).left);
  const drawn = [...document.querySelectorAll(".mg-curve .cv-e")].map((one) => box(one).left);
  const faces = [...document.querySelectorAll(".mg-curve [data-mark]")].map((mark) => {
    const column = document.querySelector(`[data-column="${mark.dataset.mark}"]`);
    const [face, head] = [mark.querySelector("circle"), column].map(box);
    return face.left + face.width / 2 - head.left - head.width / 2;
  });
  return [edges.length - drawn.length, ...edges.map((left, i) => left - drawn[i]), ...faces].map(Math.abs);
}"""


def uneven(site: Site) -> Map:
    """Stages of one touchpoint and of none with long names, short and endless words, a card over three columns."""
    made = site.new_map("Uneven", ["Hi", LONG], ["Alex"])
    operations: list[dict[str, Any]] = []

    def create(kind: str, one: str, **fields: Any) -> str:
        operations.append({"op": "create", "kind": kind, "id": one, "fields": fields})
        return one

    for at, title in enumerate(("Consideration and more", "Nothing yet but a name", "After")):
        stage = create("stage", made.new_id(), title=title, colour=at + 2, rank=f"z{at + 1}")
        if at != 1:
            made.touchpoints.append(create("touchpoint", made.new_id(), stage=stage, title=title, rank="m"))
    for at, touchpoint in enumerate(made.touchpoints):
        one = made.keyed("emotion", touchpoint, made.personas[0])
        create("emotion", one, touchpoint=touchpoint, map_persona=made.personas[0], score=1 - at)
    first, second, third, _last = made.touchpoints
    lane = made.lane("actions")
    create("card", made.new_id(), lane=lane, touchpoint=first, text="https://example.org/" + "x" * 120, rank="m")
    create("card", made.new_id(), lane=lane, touchpoint=second, until=third, text=f"{LONG} " * 5, rank="m")
    made.change(*operations)
    return made


def most_off(page: Page) -> float:
    return max(page.evaluate(OFF))


def test_the_curve_stands_over_the_columns_at_every_size(site: Site, window: OpenWindow) -> None:
    guest = guest_of(uneven(site), window)
    show(guest, "Map")
    percent = guest.page.locator("[data-zoom-said]")
    for width in (1440, 390):
        guest.page.set_viewport_size({"width": width, "height": 900})
        guest.page.get_by_role("button", name="Fit").click()
        assert most_off(guest.page) < 0.5
        for _step in range(3):
            before = percent.inner_text()
            guest.page.keyboard.press("+")
            expect(percent).not_to_have_text(before)
            assert most_off(guest.page) < 0.5
