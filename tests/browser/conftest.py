"""Two browsers and a live server for the tests of this folder; one test's map is nobody else's.

Each process of pytest-xdist has its own of both. Modules stay whole (`--dist loadfile`): their tests may share a map.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from tests.servers import Installation

from .site import PEOPLE, Site
from .window import PATIENCE, Window

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The system's: Playwright's own build is not downloaded.
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
OpenWindow = Callable[..., Window]
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives a browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def _prepared(run: Path) -> Path:
    """Tables, texts and static files, made by the process of this run that comes first: it takes a while."""
    folder = run / "prepared"
    with (run / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = Installation(run / "preparing")
            making.var_dir.mkdir(exist_ok=True)
            making.prepare()
            making.var_dir.rename(folder)
    return folder


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    own = tmp_path_factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    installation = Installation(Path(shutil.copytree(_prepared(run), own / "browser")))
    with installation.web() as web, installation.at_hand():
        yield Site(installation, web)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browsers(playwright: Playwright) -> Iterator[list[Browser]]:
    """Two browser processes: what one person has in memory, the other does not."""
    started = [playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) for _ in range(2)]
    yield started
    for browser in started:
        browser.close()


@pytest.fixture(scope="package")
def homes(site: Site, browsers: list[Browser]) -> Iterator[Callable[[str | None, bool], BrowserContext]]:
    """The browser that a person uses all the time: Ines has one, everybody else the other. `fresh`: never used before.

    Kept from test to test, so that the editor's modules are fetched once, as in life.
    """
    kept: dict[str, BrowserContext] = {}
    made: list[BrowserContext] = []

    def context_of(person: str | None, fresh: bool) -> BrowserContext:
        if person in kept and not fresh:
            return kept[person]
        language = PEOPLE[person][2] if person in PEOPLE else "en"
        browser = browsers[0 if person == "ines" else 1]
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=language)
        context.set_default_timeout(PATIENCE)
        if person:
            session = site.people[person]["session"]
            if not fresh:
                # The guide opens by itself on a first map; who has worked here before has put it away.
                context.add_init_script(f"localStorage['journeymap.guide.{site.people[person]['id']}'] ??= 'closed';")
            context.add_cookies([{"name": "session", "value": session, "url": site.url, "httpOnly": True}])
        made.append(context)
        if person and not fresh:
            kept[person] = context
            # It stays: what tests open are tabs beside it. A tab costs half of what a browser's window does.
            context.new_page()
        return context

    yield context_of
    for context in made:
        context.close()


@pytest.fixture
def window(site: Site, homes: Callable[[str | None, bool], BrowserContext]) -> Iterator[OpenWindow]:
    """`window("ines")` is a new, signed-in window of hers. Faults in its console fail the test."""
    opened: list[Window] = []

    def open_window(person: str | None = None, *, fresh: bool = False) -> Window:
        one = Window(homes(person, fresh or person is None))
        if all(other.context is not one.context for other in opened):
            one.forget(site.url)
        opened.append(one)
        return one

    yield open_window
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.close()
        # A window that a page has opened stays in front of whatever comes next.
        for left in one.context.pages[1:]:
            left.close()
    assert not faults, "\n".join(faults)
