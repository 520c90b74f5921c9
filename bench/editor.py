"""What the editor costs a browser: bytes, requests in a chain, the longest frame of a scroll and a drag, and heap.

The map has 3,000 elements. Prints the figures as JSON. `python -m bench.editor` alone runs just this part.
"""

import contextlib
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from scripts.server import ROOT
from tests.servers import Installation

RUNS = 5
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--enable-precise-memory-info",
]  # fmt: skip
SIZED = (".js", ".css", "/jsi18n/")

# Frames are timed by the page itself: what lies between two calls is what a person waits for.
FRAMES = """
window.__frames = [];
const tick = (at) => { window.__frames.push(at); requestAnimationFrame(tick); };
requestAnimationFrame(tick);
"""
LONGEST = """() => {
  const times = window.__frames;
  window.__frames = [];
  return Math.max(0, ...times.slice(1).map((at, i) => at - times[i]));
}"""


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
    with site() as (address, made), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            url = f"{address}/maps/{made['map']}/"
            runs = [_run(browser, url, made["session"]) for _ in range(RUNS)]
        finally:
            browser.close()
    found = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    return {name: round(value, 1) for name, value in found.items()} | {"elements": made["elements"]}


def _run(browser: Browser, url: str, session: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    context.add_cookies([{"name": "session", "value": session, "url": url, "httpOnly": True}])
    page = context.new_page()
    requests = Requests(context.new_cdp_session(page))
    page.goto(url)
    page.wait_for_selector('.map-scroll [data-kind="card"]', state="attached")
    page.wait_for_timeout(2_000)
    found = {"kilobytes": requests.kilobytes(), "chain": requests.chain("/snapshot/")}
    page.evaluate(FRAMES)
    found |= {"scroll": _scrolled(page), "drag": _dragged(page), "heap": _heap(context.new_cdp_session(page))}
    context.close()
    return found


class Requests:
    """What the page asked for, and what made it ask."""

    def __init__(self, cdp: CDPSession) -> None:
        self.addresses: dict[str, str] = {}
        self.askers: dict[str, str | None] = {}
        self.sizes: dict[str, float] = {}
        cdp.on("Network.requestWillBeSent", self._sent)
        cdp.on("Network.loadingFinished", self._finished)
        cdp.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        self.addresses[event["requestId"]] = address
        initiator = event["initiator"]
        frames = initiator.get("stack", {}).get("callFrames") or []
        self.askers.setdefault(address, initiator.get("url") or (frames[-1]["url"] if frames else None))

    def _finished(self, event: dict[str, Any]) -> None:
        self.sizes[self.addresses.get(event["requestId"], "")] = event["encodedDataLength"]

    def kilobytes(self) -> float:
        """JavaScript and CSS as they came over the line, heads included."""
        return sum(size for address, size in self.sizes.items() if address.split("?")[0].endswith(SIZED)) / 1000

    def chain(self, ending: str) -> int:
        """How many requests wait for one another until the one whose address ends so."""
        address: str | None = next(address for address in self.askers if address.endswith(ending))
        seen: list[str] = []
        while address and address not in seen:
            seen.append(address)
            address = self.askers.get(address)
        return len(seen)


def _scrolled(page: Page) -> float:
    """The longest frame while the map is scrolled to its end and back, both ways."""
    page.mouse.move(800, 500)
    page.evaluate(LONGEST)
    for dx, dy in ((0, 160), (240, 0), (0, -160), (-240, 0)):
        for _ in range(25):
            page.mouse.wheel(dx, dy)
            page.wait_for_timeout(16)
    return float(page.evaluate(LONGEST))


def _dragged(page: Page) -> float:
    """The longest frame while a card is lifted, carried over the map and dropped."""
    page.evaluate("document.querySelector('.map-scroll').scrollTo(0, 0)")
    page.wait_for_timeout(300)
    card = page.locator('.map-scroll [data-kind="card"]').nth(4)
    box = card.bounding_box()
    assert box
    page.evaluate(LONGEST)
    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(box["x"] + 40 + step * 10, box["y"] + 12 + step * 4)
        page.wait_for_timeout(16)
    page.mouse.up()
    page.wait_for_timeout(200)
    return float(page.evaluate(LONGEST))


def _heap(cdp: CDPSession) -> float:
    """Megabytes of JavaScript after a forced collection."""
    cdp.send("HeapProfiler.enable")
    cdp.send("HeapProfiler.collectGarbage")
    return float(cdp.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
