"""A person's language, time zone and formats: what is offered, and a safe value for whatever a browser says."""

import re
from functools import cache
from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_from_request
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}$")
FALLBACK_FORMATS = "en-GB"

# Shown with an example of each, because "formats" alone says little.
FORMATS = (
    ("en-GB", _("United Kingdom (28 Nov 2026, 1,234.5)")),
    ("en-US", _("United States (Nov 28, 2026, 1,234.5)")),
    ("en-IE", _("Ireland (28 Nov 2026, 1,234.5)")),
    ("en-CA", _("Canada, English (Nov 28, 2026, 1,234.5)")),
    ("de-DE", _("Germany (28.11.2026, 1.234,5)")),
    ("de-AT", _("Austria (28.11.2026, 1 234,5)")),
    ("de-CH", _("Switzerland (28.11.2026, 1’234.5)")),
    ("fr-FR", _("France (28/11/2026, 1 234,5)")),
    ("es-ES", _("Spain (28/11/2026, 1.234,5)")),
    ("it-IT", _("Italy (28/11/2026, 1.234,5)")),
    ("nl-NL", _("Netherlands (28-11-2026, 1.234,5)")),
    ("sv-SE", _("Sweden (2026-11-28, 1 234,5)")),
    ("pl-PL", _("Poland (28.11.2026, 1 234,5)")),
    ("ja-JP", _("Japan (2026/11/28, 1,234.5)")),
    ("ar-EG", _("Egypt (28/11/2026, 1,234.5)")),
)


@cache
def time_zones() -> tuple[str, ...]:
    """Names that people know: regions with a city, and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def language_of(said: str, request: HttpRequest | None) -> str:
    """The offered language nearest to what the browser said."""
    code = said.lower().split("-")[0]
    if code in dict(settings.LANGUAGES):
        return code
    return get_language_from_request(request) if request else get_language() or settings.LANGUAGE_CODE


def time_zone_of(said: str) -> str:
    return said if said in available_timezones() else "UTC"


def formats_of(said: str, request: HttpRequest | None) -> str:
    """A tag with a region; without one from the script, the first in the Accept-Language header."""
    if TAG.match(said):
        return said
    header = request.headers.get("Accept-Language", "") if request else ""
    for tag, _quality in parse_accept_lang_header(header):
        language, _dash, region = tag.partition("-")
        if TAG.match(f"{language}-{region.upper()}"):
            return f"{language}-{region.upper()}"
    return FALLBACK_FORMATS
