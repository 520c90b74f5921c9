"""Research questions, interviews and validations of a workspace for the ZIP of everything (workspaces.exporting)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson
from django.utils.translation import gettext as _

from insights.models import Interview, ResearchQuestion, Validation
from workspaces.exporting import PARTS, Entry, plain_name
from workspaces.models import Workspace

QUESTION: Final = (
    "id", "map_id", "target_kind", "target", "text", "assumed", "method", "due", "state", "finding", "created_at",
)  # fmt: skip
INTERVIEW: Final = (
    "id", "map_id", "person", "persona", "segment", "date", "consent", "guide", "answers", "created_at", "ended_at",
)  # fmt: skip
# Without what opens it: neither its public id nor anything its secret is made of.
VALIDATION: Final = (
    "id", "map_id", "name", "intro", "consent", "persona", "asks", "language", "most", "closes_at", "closed_at",
    "created_at",
)  # fmt: skip


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS["research"] = research_of


def research_of(workspace: Workspace) -> Iterator[Entry]:
    asked = ResearchQuestion.objects.filter(map__workspace=workspace).select_related("owner", "contact")
    questions = [{**_said(one, QUESTION), "owner": _owner(one)} for one in asked.order_by("created_at", "id")]
    if questions:
        yield "research/questions.json", _json(questions)
    for talk in Interview.objects.filter(map__workspace=workspace):
        name = plain_name(f"{talk.date.isoformat()} {talk.person}", _("Interview"))
        yield f"research/interviews/{name}.json", _json(_said(talk, INTERVIEW))
    for link in Validation.objects.filter(map__workspace=workspace):
        sent = link.visits.exclude(sent_at=None).order_by("sent_at", "pk")
        said = [{"answers": one.answers, "open_answers": one.open_answers, "sent_at": one.sent_at} for one in sent]
        name = plain_name(link.name, _("Validation"))
        yield f"research/validations/{name}.json", _json({**_said(link, VALIDATION), "said": said})


def _owner(one: ResearchQuestion) -> str:
    return one.owner.display_name if one.owner else one.contact.name if one.contact else ""


def _said(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
