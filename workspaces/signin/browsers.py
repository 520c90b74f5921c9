"""What a browser is called: "Firefox on Windows", read from what it says of itself. Only to tell sessions apart."""

import re
from typing import Final

from django.utils.translation import gettext as _

# The first that fits: most browsers also name those that they are like.
_BROWSERS: Final = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Vivaldi/", "Vivaldi"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
    (r"^(curl|Wget|python-[a-z]+|httpx)", "script"),
)
_SYSTEMS: Final = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"CrOS", "ChromeOS"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"Linux|X11", "Linux"),
)


def browser_of(user_agent: str) -> str:
    """Browser and system with a slash between, such as "Firefox/Windows"; empty parts for what is not known."""
    return f"{_first(_BROWSERS, user_agent)}/{_first(_SYSTEMS, user_agent)}".strip("/")


def named(browser: str) -> str:
    """`browser_of`'s answer in the reader's language."""
    what, _slash, system = browser.partition("/")
    if what and system:
        return _("%(browser)s on %(system)s") % {"browser": what, "system": system}
    return what or _("Unknown browser")


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, user_agent)), "")
