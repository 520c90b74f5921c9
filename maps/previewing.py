"""What a person is shown of an import before it is made: the map as it would be, what is asked, what went wrong."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from workspaces.models import Channel

from .exchange.draft import Draft, Problem
from .exchange.readers.headings import USES
from .exchange.sentences import choice_text, problem_text, question_text, taken_text
from .importing import KEPT_FOR, draft_of
from .matching import channels_named, libraries_named, personas_named
from .models import MapImport

# What the library of a workspace may lack, and what is said then.
_MISSING: Final = {"owner": "person", "team": "team", "map": "linked_map", "channel": "channel_left_out"}


def preview(found: MapImport) -> dict[str, Any]:
    """As the API answers."""
    draft = draft_of(found)
    channels = _channels(found, draft)
    problems = [*draft.problems, *_strangers(found, draft, channels)]
    return {
        "id": found.pk,
        "name": found.name,
        "format": found.format,
        "title": draft.head.get("title", ""),
        "ready": draft.is_ready or draft.document is not None,
        "forgotten_at": found.created_at + KEPT_FOR,
        "mapping": draft.mapping,
        "uses": [{"value": use, "label": choice_text("uses", use)} for use in USES],
        "questions": [_question(one) for one in asdict(draft)["questions"]],
        "problems": [_problem(one) for one in problems],
        "more_problems": draft.more_problems,
        "tables": [asdict(sheet) for sheet in draft.sheets],
        "lines": [asdict(line) for line in draft.lines],
        "personas": _personas(found, draft),
        "channels": channels,
        "counts": _counts(draft),
        "taken": taken_text(draft.taken),
        "journey": _journey(draft),
        "map": _made(found),
    }


def _made(found: MapImport) -> dict[str, Any] | None:
    made = found.made
    return {"id": made.pk, "title": made.title, "url": reverse("map_editor", args=[made.pk])} if made else None


def _question(question: dict[str, Any]) -> dict[str, Any]:
    name, text = question["name"], question["text"]
    choices = question["choices"]
    if name == "diagram":
        names = text.split(", ")
        labels = names if len(names) == len(choices) else [_("Diagram %(n)s") % {"n": int(one) + 1} for one in choices]
    else:
        labels = [choice_text(name, one) for one in choices]
    return {
        "name": name,
        "message": question_text(name, text),
        "choices": [{"value": value, "label": label} for value, label in zip(choices, labels, strict=True)],
        "answer": question["answer"],
        "needed": question["needed"],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "text": problem.text,
        "message": problem_text(problem.code, problem.values),
    }


def _personas(found: MapImport, draft: Draft) -> list[dict[str, Any]]:
    known = personas_named(found.workspace, draft.personas)
    return [
        {
            "place": place,
            "name": person.name,
            "role": person.role,
            "match": {"id": known[place].pk, "name": known[place].name} if place in known else None,
        }
        for place, person in enumerate(draft.personas)
    ]


def _channels(found: MapImport, draft: Draft) -> list[dict[str, Any]]:
    texts = [text for touchpoint in draft.touchpoints for text in touchpoint.channels]
    named = channels_named(found.workspace, texts)
    names = dict(Channel.objects.filter(workspace=found.workspace).values_list("id", "name"))
    by_id = {str(one): name for one, name in names.items()}
    return [
        {"text": text, "matches": [{"id": one, "name": by_id[one]} for one in matches]}
        for text, matches in named.items()
    ]


def _strangers(found: MapImport, draft: Draft, channels: list[dict[str, Any]]) -> list[Problem]:
    """What the file names and the workspace does not have."""
    unknown = [] if draft.document else [one["text"] for one in channels if not one["matches"]]
    known = libraries_named(found.workspace, found.user_id, draft) if draft.names else {}
    lost = [
        (library, name) for library, names in draft.names.items() for one, name in names.items()
        if (library, one) not in known
    ]  # fmt: skip
    # Nobody knows a piece of evidence by a name.
    evidence = sum(library == "evidence" for library, _name in lost)
    return [
        *(Problem("channel", text=text[:200]) for text in unknown),
        *(Problem(_MISSING[library], text=name) for library, name in lost if library in _MISSING),
        *([Problem("evidence", values={"count": evidence})] if evidence else []),
    ]


def _counts(draft: Draft) -> dict[str, int]:
    points = draft.touchpoints
    return {
        "stages": len(draft.stages),
        "touchpoints": len(points),
        "lanes": len(draft.lanes),
        "cards": sum(len(one.cards) for one in points) + len(draft.tray),
        "feelings": sum(len(one.feelings) for one in points),
        "pain_points": sum(len(one.pain_points) for one in points),
        "opportunities": sum(len(one.opportunities) for one in points),
        "metrics": sum(len(one.metrics) for one in points) + len(draft.metrics),
        "paths": len(draft.paths),
    }


def _journey(draft: Draft) -> dict[str, Any]:
    whole = asdict(draft)
    return {name: whole[name] for name in ("head", "lanes", "stages", "paths", "metrics", "tray")}
