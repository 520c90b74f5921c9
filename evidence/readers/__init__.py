"""Reads what other programs export of research: bytes in, items (evidence.models.Item's fields as plain data) out.

Pure, no Django; run in the sandbox. `look` says what a file is and proposes what each column means, `items` reads it as
a mapping says, `figures` reads analytics as points and funnels, `events` a log of what customers did.
"""

from evidence.tables.refusal import RefusedFileError

from .figuring import figures
from .itemising import items
from .logs import events
from .looking import look

__all__ = ["RefusedFileError", "events", "figures", "items", "look"]
