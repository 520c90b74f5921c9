"""Reads JSON bodies by the same strict rules as frames of the socket (rule C17)."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.parsers import BaseParser

from maps.live.decode import BadInput, decode
from workspaces.errors import Invalid, TooLarge


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, context: Mapping[str, Any] | None = None) -> Any:
        limit = settings.MAX_BODY_BYTES
        try:
            return decode(stream.read(limit + 1), limit)
        except BadInput as error:
            refusal = TooLarge if error.code == "too_large" else Invalid
            raise refusal(error.message) from error
