"""Why a file is not taken: a code with its values; the sentence stands in maps.exchange.sentences."""

from __future__ import annotations


class RefusedFileError(Exception):
    """This file can't become a map."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
