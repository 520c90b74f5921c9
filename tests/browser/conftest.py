"""Two browsers and a live server for the tests of this folder; one test's map is nobody else's."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.servers import Installation

from .site import PEOPLE, Site
from .window import Window

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives a browser, and all of them share one server: they run in one process."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    installation = Installation(tmp_path_factory.mktemp("browser"))
    installation.prepare()
    with installation.web() as web:
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


@pytest.fixture
def window(site: Site, browsers: list[Browser]) -> Iterator[OpenWindow]:
    """`window("ines")` is a signed-in window of hers; people take turns with the two browsers. Faults fail the test."""
    opened: list[Window] = []

    def open_window(person: str | None = None, **options: Any) -> Window:
        language = PEOPLE[person][2] if person in PEOPLE else "en"
        context = browsers[len(opened) % 2].new_context(
            viewport=options.pop("viewport", {"width": 1440, "height": 900}), locale=language, **options
        )
        if person:
            cookie = {"name": "session", "value": site.people[person]["session"], "url": site.url, "httpOnly": True}
            context.add_cookies([cookie])
        opened.append(Window(context))
        return opened[-1]

    yield open_window
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.context.close()
    assert not faults, "\n".join(faults)
