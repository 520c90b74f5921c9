"""Text of people in a CSV: a spreadsheet must not take it for a formula (CWE-1236, OWASP "CSV injection").

An apostrophe goes before what would begin a formula, at the start of a field, and inside after what other programs may
take for the end of a field. `original` takes exactly these away again.
"""

from __future__ import annotations

import re
from typing import Final

# The last four are what some spreadsheets take for = + - @ (full width).
_BEGINS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# Behind a separator, "- " is a list and no formula.
_HARMFUL: Final = rf"(?:\A'*[{_BEGINS}\t\r\n\0]|(?<=[;,\t\r\n])'*(?:[{_BEGINS.replace(chr(92) + '-', '')}]|-(?! )))"
_QUOTE: Final = re.compile(_HARMFUL)
_UNQUOTE: Final = re.compile(_HARMFUL.replace("'*", "''*"))
# A plain number can't do anything.
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?\Z")


def harmless(text: str) -> str:
    return text if _NUMBER.match(text) else _QUOTE.sub(lambda found: "'" + found[0], text)


def original(text: str) -> str:
    """What `harmless` was given."""
    return _UNQUOTE.sub(lambda found: found[0][1:], text)
