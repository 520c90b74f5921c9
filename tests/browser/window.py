"""One person's browser window on a map: what they do in it, and everything that went wrong in its console."""

import os
import re
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

# Waits end as soon as the page shows what is awaited; this is only how long until a test gives up.
PATIENCE = 30_000
# Between two tries to reach a server that was away lies up to half a minute.
COMES_BACK = 30_000 + PATIENCE

# How many times slower the pages' scripts run: finds what only works on a fast computer.
SLOW = float(os.environ.get("SLOW", "1"))

# What a browser says about a line that a test has cut; anything else in the console fails the test.
OF_THE_LINE = re.compile(r"net::ERR_|WebSocket connection to|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|Failed to fetch")

# CSP reports show in the console too, but worded by the browser: the event names the directive.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.effectiveDirective} blocked ${event.blockedURI} in ${event.sourceFile}`));
"""


class Window:
    """A page of one person in the browser that they use."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.page.add_init_script(REPORT_VIOLATIONS)
        if SLOW > 1:
            context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        self.faults: list[str] = []
        self.line_may_fail = False
        # Who is being shut out asks once more, in the moment between.
        self.may_be_refused = False
        # Two write the same, as the test wants it.
        self.may_clash = False
        self.page.on("console", self._printed)
        self.page.on("pageerror", lambda error: self._fault(f"{error.name}: {error.message}\n{error.stack}"))
        self.page.on("requestfailed", lambda request: self._fault(f"net::ERR_ {request.url} {request.failure}"))

    def _printed(self, message: ConsoleMessage) -> None:
        refusals = {"403": self.may_be_refused, "404": self.may_be_refused, "409": self.may_clash}
        awaited = [status for status, may in refusals.items() if may]
        if message.type == "error" and not any(f"status of {status}" in message.text for status in awaited):
            self._fault(f"{message.text} ({message.location['url']})")

    def _fault(self, text: str) -> None:
        # A request that a navigation takes back is no fault.
        if "ERR_ABORTED" in text or (self.line_may_fail and OF_THE_LINE.search(text)):
            return
        self.faults.append(text)

    def forget(self, url: str) -> None:
        """How somebody looked at maps (densities, an open guide) in the test before is not how this one begins."""
        told = {"origin": url, "storageTypes": "local_storage"}
        self.context.new_cdp_session(self.page).send("Storage.clearDataForOrigin", told)

    def open(self, url: str) -> "Window":
        """Open a map; returns when it is drawn and the socket is live."""
        self.page.goto(url)
        expect(self.page.locator(".map, .map-none, .story, .mset").first).to_be_visible()
        self.expect_live()
        return self

    def close(self) -> None:
        self.context.set_offline(False)
        self.page.close()

    # --- what is on the page

    def element(self, kind: str, element_id: str) -> Locator:
        return self.page.locator(f'.map-scroll [data-kind="{kind}"][data-id="{element_id}"]')

    def card(self, card_id: str) -> Locator:
        return self.element("card", card_id)

    def cell(self, lane: str, touchpoint: str) -> Locator:
        return self.page.locator(f'[data-row="{lane}"] [data-col="{touchpoint}"]').first

    def marker(self, touchpoint: str, persona: str) -> Locator:
        return self.page.locator(f'.plot [data-col="{touchpoint}"] .marker[data-persona="{persona}"]')

    def save_state(self, state: str) -> Locator:
        return self.page.locator(f'.ed-top [data-save-state="{state}"]')

    def tool(self, name: str) -> Locator:
        """A button of the top bar."""
        return self.page.locator(".ed-top").get_by_role("button", name=name, exact=True)

    def expect_live(self, timeout: float = PATIENCE) -> None:
        expect(self.save_state("saved")).to_have_text(re.compile("Saved|Gespeichert"), timeout=timeout)

    def expect_offline(self) -> None:
        expect(self.save_state("offline")).to_be_visible(timeout=PATIENCE)

    # --- what the person does

    def edit(self, card_id: str) -> Locator:
        """Open a card for typing; the field."""
        self.card(card_id).dblclick()
        field = self.card(card_id).locator("textarea")
        expect(field).to_be_focused()
        return field

    def go_offline(self) -> None:
        self.line_may_fail = True
        self.context.set_offline(True)

    def go_online(self) -> None:
        self.context.set_offline(False)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self) -> str:
        """What a screen reader calls the element that has the focus."""
        script = "() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''"
        return str(self.page.evaluate(script))

    def drag(self, source: Locator, target: Locator, steps: int = 8) -> None:
        """Drag the middle of one element to the middle of another; both have to fit into the window."""
        target.scroll_into_view_if_needed()
        # Scrolling to one moves the other: both are measured when nothing scrolls any more.
        start, end = middle(source), _middle_now(target)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=steps)
        self.page.mouse.up()

    def ime(self) -> Any:
        """The browser's own input method, for compositions."""
        return self.context.new_cdp_session(self.page)


def middle(element: Locator) -> tuple[float, float]:
    element.scroll_into_view_if_needed()
    return _middle_now(element)


def _middle_now(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
