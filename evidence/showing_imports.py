"""What is said of an import, to people and to programs: counts, columns, the first items, what was not taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workspaces.api.serializers import job_json

from .fields import fit
from .intakes import reason
from .models import Intake
from .readers.sentences import problem_text

_TEXTS: Final = ("title", "text", "question", "emotion", "language", "segment", "place", "channel")
_FIGURES: Final = ("rating", "sentiment")


def intake_json(intake: Intake) -> dict[str, Any]:
    return {
        "id": intake.pk,
        "name": intake.name,
        "state": intake.state,
        "format": intake.format,
        "size": intake.size,
        "counts": counts_of(intake),
        "into": {"id": intake.source.pk, "name": intake.source.name} if intake.source else None,
        "options": intake.mapping.get("options", {}),
        "reading": intake.mapping.get("reading", {}),
        "source": intake.mapping.get("source", {}),
        "columns": columns_of(intake),
        "blocks": intake.found.get("found", {}).get("blocks", []),
        "preview": [_first(one) for one in intake.found.get("preview", {}).get("items", [])],
        "problems": problems_of(intake),
        "error": intake.error,
        "message": reason(intake.error) if intake.error else "",
        "job": job_json(intake.job) if intake.job else None,
        "created_at": intake.created_at,
        "done_at": intake.done_at,
    }


def counts_of(intake: Intake) -> dict[str, Any]:
    """Before it began what is to be expected, afterwards what came."""
    found, preview = intake.found.get("found", {}), intake.found.get("preview", {})
    if intake.state == Intake.State.DONE:
        new, known = intake.counts.get("new", 0), intake.counts.get("known", 0)
        told = {"items": new + known, "known": known, "new": new, "problems": intake.counts.get("problems", 0)}
        return {"rows": found.get("rows", 0), **told, "figures": intake.counts.get("figures", 0), "is_whole": True}
    count, known = preview.get("count", 0), preview.get("known", 0)
    return {
        "rows": found.get("rows", 0),
        "items": count,
        "known": known,
        "new": max(0, count - known),
        "problems": preview.get("wrong", 0),
        "figures": len(preview.get("figures", [])),
        "is_whole": preview.get("is_whole", True),
    }


def columns_of(intake: Intake) -> list[dict[str, Any]]:
    """The columns as they are read."""
    reading = intake.mapping.get("reading", {})
    uses, scales = reading.get("columns", {}), reading.get("scales") or {}
    kept = set(reading.get("keep_personal") or ())
    return [
        {
            "index": one["index"],
            "name": one["name"],
            "use": uses.get(str(one["index"]), one["proposal"]),
            "samples": [] if one["is_personal"] and one["index"] not in kept else one["samples"],
            "filled": one["filled"],
            "is_personal": one["is_personal"],
            "is_kept": one["index"] in kept,
            "scale": scales.get(str(one["index"])) or reading.get("scale"),
        }
        for one in intake.found.get("found", {}).get("columns", [])
    ]


def problems_of(intake: Intake) -> list[dict[str, Any]]:
    """Of the whole file first, then by row, at most a hundred."""
    of_file = [] if intake.state == Intake.State.DONE else intake.found.get("found", {}).get("problems", [])
    of_rows = intake.found.get("problems") or intake.found.get("preview", {}).get("problems", [])
    return [_problem(one) for one in (*of_file, *of_rows)]


def _problem(one: Mapping[str, Any]) -> dict[str, Any]:
    try:
        message = problem_text(one["problem"], one.get("values") or {})
    except (KeyError, ValueError, TypeError):
        message = ""
    return {"row": one.get("row"), "code": str(one["problem"])[:40], "message": message}


def _first(one: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: fit(one.get(name) or "", 20_000) for name in _TEXTS}
    return {**texts, **{name: one.get(name) for name in _FIGURES}, "date": one.get("date") or None}
