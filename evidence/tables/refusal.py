"""Why a file is not taken: a code with its values; each app that reads files has its sentences."""

from __future__ import annotations


class RefusedFileError(Exception):
    """Nothing can be made of this file."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
