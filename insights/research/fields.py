"""What may be written into a research question: each field in its stored form, or the reason why it can't be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from insights.actions.fields import day, one_of, owner_columns, text, wrong
from insights.models import ResearchQuestion
from workspaces.models import Workspace

QUESTION: Final = 500
LONG: Final = 5_000

_CLEAN: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "text": text(QUESTION),
    "finding": text(LONG, line=False),
    "method": one_of(*ResearchQuestion.Method.values),
    "state": one_of(*ResearchQuestion.State.values),
    "due": day,
}
WRITABLE: Final = (*_CLEAN, "owner")


def cleaned(workspace: Workspace, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns to write for what is named in `wanted`; one query where an owner is. Raises Invalid.

    `owner`: {"kind": "member" | "contact", "id"} or None.
    """
    fields = {name: clean(name, wanted[name]) for name, clean in _CLEAN.items() if name in wanted}
    if fields.get("text") == "":
        raise wrong("text", _("Write the question."))
    if "owner" in wanted:
        fields.update(owner_columns(workspace, wanted["owner"]))
    return fields
