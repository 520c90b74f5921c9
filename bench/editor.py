"""What the editor costs a browser: bytes, requests in a chain, the longest frame of a scroll and a drag, and heap.

The map has 3,000 elements. Prints the figures as JSON. `python -m bench.editor` alone runs just this part.
"""

import contextlib
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from scripts.server import ROOT
from tests.servers import Installation

RUNS = 5
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--enable-precise-memory-info",
]  # fmt: skip

# On a busy machine a map takes its time; what is measured begins when it stands.
PATIENCE_MS = 120_000
FIRST_CARD = '#editor [data-kind="card"]'

# When the first card was drawn, and what took the page longer than a frame: before anything of the page runs.
WATCH = f"""
window.__long = [];
new PerformanceObserver((list) => window.__long.push(...list.getEntries().map((one) => one.duration)))
  .observe({{ type: "longtask", buffered: true }});
new MutationObserver((_, seen) => {{
  if (!document.querySelector({json.dumps(FIRST_CARD)})) return;
  window.__shown = performance.now();
  seen.disconnect();
}}).observe(document, {{ childList: true, subtree: true }});
"""
# JavaScript and CSS as they came over the line: what was asked for until the map stood, and all of it.
LOADED = """() => {
  const kinds = /\\.(m?js|css)$|^\\/jsi18n\\//;
  const found = performance.getEntriesByType("resource").filter((one) => kinds.test(new URL(one.name).pathname));
  const sum = (list) => list.reduce((total, one) => total + one.encodedBodySize, 0) / 1000;
  return { first: sum(found.filter((one) => one.startTime <= window.__shown)), all: sum(found) };
}"""
# Frames are timed by the page itself: what lies between two calls is what a person waits for.
FRAMES = """
window.__frames = [];
const tick = (at) => { window.__frames.push(at); requestAnimationFrame(tick); };
requestAnimationFrame(tick);
"""
START = "() => { window.__frames = []; window.__long = []; }"
LONGEST = """() => ({
  frame: Math.max(0, ...window.__frames.slice(1).map((at, i) => at - window.__frames[i])),
  long: window.__long.length,
})"""


@contextlib.contextmanager
def site() -> Iterator[tuple[str, dict[str, Any]]]:
    """(address, {map, session}) of an installation with the one map in it."""
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(Path(folder))
        installation.prepare()
        made = json.loads(installation.python((ROOT / "bench" / "editor_world.py").read_text()))
        with installation.web() as web:
            yield web.url, made


def measure() -> dict[str, Any]:
    """Medians of RUNS openings, each with all gestures."""
    with site() as (address, made), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            runs = [_run(browser, address, made) for _ in range(RUNS)]
            with _opened(browser, address, made, {"width": 390, "height": 844}) as (page, _):
                phone = page.evaluate(LOADED)["first"]
        finally:
            browser.close()
    found = {name: statistics.median(run[name] for run in runs) for name in runs[0]} | {"phone": phone}
    return {name: round(value, 1) for name, value in found.items()} | {"elements": made["elements"]}


@contextlib.contextmanager
def _opened(
    browser: Browser, address: str, made: dict[str, Any], size: ViewportSize
) -> Iterator[tuple[Page, "Requests"]]:
    context = browser.new_context(viewport=size, service_workers="block")
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies([{"name": "session", "value": made["session"], "url": address, "httpOnly": True}])
    page = context.new_page()
    page.add_init_script(WATCH)
    requests = Requests(context.new_cdp_session(page))
    page.goto(f"{address}/maps/{made['map']}/")
    page.wait_for_selector(FIRST_CARD, state="attached")
    # What is fetched when the browser has time comes now.
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_500)
    yield page, requests
    context.close()


def _run(browser: Browser, address: str, made: dict[str, Any]) -> dict[str, float]:
    with _opened(browser, address, made, {"width": 1440, "height": 900}) as (page, requests):
        cdp = page.context.new_cdp_session(page)
        loaded = page.evaluate(LOADED)
        found = {"kilobytes": loaded["first"], "kilobytes_all": loaded["all"], "chain": requests.chain("/snapshot/")}
        page.evaluate(FRAMES)
        # Before the gestures: what they leave behind is theirs.
        found["heap"] = _heap(cdp)
        for name, gesture in GESTURES.items():
            found |= _timed(page, cdp, name, gesture)
    return found


def _timed(page: Page, cdp: CDPSession, name: str, gesture: Callable[[Page], None]) -> dict[str, float]:
    """The longest frame of a gesture; how many tasks were longer than 50 ms and how often the page was laid out."""
    page.evaluate("document.querySelector('.map-scroll').scrollTo(0, 0)")
    page.wait_for_timeout(400)
    before = _layouts(cdp)
    page.evaluate(START)
    gesture(page)
    page.wait_for_timeout(200)
    found = page.evaluate(LONGEST)
    return {name: found["frame"], f"{name}_long": found["long"], f"{name}_layouts": _layouts(cdp) - before}


class Requests:
    """What the page asked for, and what made it ask."""

    def __init__(self, cdp: CDPSession) -> None:
        self.askers: dict[str, str | None] = {}
        cdp.on("Network.requestWillBeSent", self._sent)
        cdp.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        initiator = event["initiator"]
        frames = initiator.get("stack", {}).get("callFrames") or []
        asker = initiator.get("url") or (frames[-1]["url"] if frames else None)
        self.askers.setdefault(event["request"]["url"], asker)

    def chain(self, ending: str) -> int:
        """How many requests wait for one another until the one whose address ends so."""
        address: str | None = next(address for address in self.askers if address.endswith(ending))
        seen: list[str] = []
        while address and address not in seen:
            seen.append(address)
            address = self.askers.get(address)
        return len(seen)


def _scrolled(page: Page) -> None:
    """The map is scrolled to its end and back, both ways."""
    page.mouse.move(800, 500)
    for dx, dy in ((0, 160), (240, 0), (0, -160), (-240, 0)):
        for _ in range(25):
            page.mouse.wheel(dx, dy)
            page.wait_for_timeout(16)


def _dragged(page: Page) -> None:
    """A card is lifted, carried over the map and dropped."""
    box = page.locator(FIRST_CARD).nth(4).bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(box["x"] + 40 + step * 10, box["y"] + 12 + step * 4)
        page.wait_for_timeout(16)
    page.mouse.up()


def _dragged_many(page: Page) -> None:
    """Fifty selected cards are carried over the map; Esc leaves them where they were."""
    page.evaluate(
        """() => {
          const cards = [...document.querySelectorAll('.map-scroll [data-kind="card"]')].slice(0, 50);
          const click = { bubbles: true, cancelable: true, ctrlKey: true };
          for (const card of cards) card.dispatchEvent(new MouseEvent("click", click));
        }"""
    )
    page.wait_for_timeout(300)
    page.evaluate(START)
    box = page.locator(FIRST_CARD).first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(box["x"] + 40 + step * 10, box["y"] + 12 + step * 4)
        page.wait_for_timeout(16)
    page.keyboard.press("Escape")
    page.mouse.up()
    page.keyboard.press("Escape")


def _palette(page: Page) -> None:
    """The palette is opened, and closed again."""
    page.keyboard.press("Control+k")
    page.wait_for_selector(".pal input")
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")


def _found(page: Page) -> None:
    """Typed into the find bar: what does not match is dimmed."""
    page.keyboard.press("/")
    page.wait_for_selector(".find input, [role=search] input")
    page.keyboard.type("card 12", delay=120)
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")


GESTURES: dict[str, Callable[[Page], None]] = {
    "scroll": _scrolled,
    "drag": _dragged,
    "drag_50": _dragged_many,
    "palette": _palette,
    "find": _found,
}


def _heap(cdp: CDPSession) -> float:
    """Megabytes of JavaScript after a forced collection."""
    cdp.send("HeapProfiler.enable")
    cdp.send("HeapProfiler.collectGarbage")
    return float(cdp.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _layouts(cdp: CDPSession) -> float:
    cdp.send("Performance.enable")
    metrics = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
    return float(metrics["LayoutCount"])


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
