"""Reads what a guest's browser sends: small JSON or a form, nothing of it trusted."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from workspaces.errors import Invalid, TooLarge

MOST_BYTES: Final = 32 * 1024


def is_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json"


def texts_of(request: HttpRequest, *names: str) -> dict[str, str]:
    """The texts of these names, empty where one is missing; others are passed over. Raises Invalid, TooLarge."""
    given: Any = _json(request) if is_json(request) else request.POST
    found = {name: given.get(name, "") for name in names}
    if not all(isinstance(text, str) and _is_writable(text) for text in found.values()):
        raise Invalid
    return found


def _json(request: HttpRequest) -> dict[str, Any]:
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise TooLarge
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Invalid(_("The server could not read this request.")) from error
    if not isinstance(given, dict):
        raise Invalid(_("The server could not read this request."))
    return given


def _is_writable(text: str) -> bool:
    """Neither NUL nor half a character: no database keeps those, and nothing can be hashed from them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text
