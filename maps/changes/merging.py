"""The merges of one Change (rule C11), and what they may cost together while the map is locked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from maps.fields import Kind
from maps.text_merge import MERGE_STEPS, Effort, merge, merge_sets
from workspaces.composed import TooManyMarksError

from .errors import RefusedError

# Steps of comparing in one Change, some 200 ms; beyond them each merge is one replacement.
CHANGE_STEPS = 400_000
# Characters that one Change may have looked at, some 200 ms too: even a replacement reads its texts.
CHANGE_CHARACTERS = 2_000_000


class Merging:
    """Merges values of one Change until its share is used up."""

    def __init__(self) -> None:
        self._steps = CHANGE_STEPS
        self._characters = CHANGE_CHARACTERS

    def merged(self, kind: Kind, name: str, base: Any, mine: Any, stored: Any) -> Any:
        """Three ways. What outgrows its field is refused whole (`too_large`), so that nothing typed gets lost."""
        spec = kind.fields[name]
        if spec.type == "text":
            merged: Any = self._text(kind, name, base, mine, stored)
        else:
            merged = merge_sets(base, mine, stored)
        # What is stored may be over a limit that came later; taking something away from it must go on working.
        if spec.max is not None and len(merged) > max(spec.max, len(stored) - 1):
            message = _("Together with what somebody else wrote, this text is too long.")
            if spec.type != "text":
                message = _("Together with what somebody else chose, these are too many.")
            raise RefusedError("too_large", message, kind=kind.name, field=name, limit=spec.max)
        return merged

    def _text(self, kind: Kind, name: str, base: str, mine: str, stored: str) -> str:
        if base in (mine, stored) or mine == stored:
            # Nothing to merge, so nothing to pay.
            return stored if mine == base else mine
        self._characters -= len(base) + len(mine) + len(stored)
        if self._characters < 0:
            message = _("This changes too much at once. Do it in smaller steps.")
            raise RefusedError("too_large", message, limit=CHANGE_CHARACTERS)
        effort = Effort(min(MERGE_STEPS, self._steps))
        before = effort.left
        try:
            return merge(base, mine, stored, effort)
        except TooManyMarksError as error:
            message = _("Together with what somebody else wrote, this text is too long.")
            raise RefusedError("too_large", message, kind=kind.name, field=name) from error
        finally:
            self._steps = max(0, self._steps - (before - effort.left))
