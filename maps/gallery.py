"""The gallery of templates: starter maps and the workspace's own ones in one shape, with what their previews tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from workspaces.models import Workspace

from .models import OwnTemplate
from .own_templates import Outline, outlines
from .templates import STARTERS, Starter
from .templates.lanes import LABELS
from .templates.structure import Text
from .thumbnail import Curve, StageShape, Thumbnail, thumbnail

OWN: Final = "own:"

# Whom a template is for, roughly, to narrow the gallery down; one that is named nowhere is for everybody.
GROUPS: Final = (
    ("product", _("Product")),
    ("sales", _("Marketing and sales")),
    ("service", _("Service and support")),
    ("public", _("Public, health, people")),
)
_GROUPS_OF: Final[dict[str, frozenset[str]]] = {
    "b2b_sales": frozenset({"sales"}),
    "checkout": frozenset({"sales", "product"}),
    "employee": frozenset({"public"}),
    "event": frozenset({"sales", "public"}),
    "onboarding": frozenset({"product", "service"}),
    "patient": frozenset({"public", "service"}),
    "public_service": frozenset({"public"}),
    "retention": frozenset({"sales", "service"}),
    "saas_trial": frozenset({"product", "sales"}),
    "service_blueprint": frozenset({"service"}),
    "support_case": frozenset({"service"}),
}


@dataclass(frozen=True)
class Part:
    """A stage with the titles of its touchpoints."""

    title: str
    colour: int
    touchpoints: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One template as the gallery shows it; `key` is what create_map takes. `own_id`: set for the workspace's own."""

    key: str
    name: str
    description: str
    audience: str
    parts: tuple[Part, ...]
    lanes: tuple[str, ...]
    objective: str = ""
    objective_metric: str = ""
    scenario: str = ""
    scope: str = ""
    metrics: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    picture: str = ""
    own_id: UUID | None = None
    # What the map's fields are when nothing else is asked for.
    head: Mapping[str, str] = field(default_factory=dict)

    @property
    def groups(self) -> str:
        """The keys of GROUPS that it belongs to, separated by spaces."""
        return " ".join(sorted(_GROUPS_OF.get(self.key, {key for key, _name in GROUPS})))

    @property
    def is_blank(self) -> bool:
        return self.touchpoints == 0

    @cached_property
    def touchpoints(self) -> int:
        return sum(len(part.touchpoints) for part in self.parts)

    @cached_property
    def words(self) -> str:
        """Everything by which it can be found."""
        titles = [title for part in self.parts for title in (part.title, *part.touchpoints)]
        return " ".join((self.name, self.description, self.audience, self.objective_metric, *titles)).casefold()


def starters() -> list[Entry]:
    """The templates that come with the product, in the reader's language; the blank map first."""
    return [_of_starter(one) for one in STARTERS]


def own_templates(workspace: Workspace) -> list[Entry]:
    """The workspace's own templates, by name; one query."""
    return [_of_own(one, outline) for one, outline in outlines(workspace)]


def _of_starter(one: Starter) -> Entry:
    return Entry(
        key=one.key,
        name=str(one.name),
        description=str(one.description),
        audience=str(one.audience),
        parts=tuple(
            Part(str(stage.title), stage.colour, _texts(t.title for t in stage.touchpoints)) for stage in one.stages
        ),
        lanes=_texts(lane.label for lane in one.lanes),
        objective=str(one.objective.text),
        objective_metric=str(one.objective.metric),
        scenario=str(one.scenario),
        scope=" → ".join(_texts(end for end in (one.scope_start, one.scope_end) if end)),
        metrics=_texts(metric.name for metric in one.metrics),
        hints=_texts(one.evidence_hints),
        picture=_picture_of(one.key),
        head=one.head,
    )


def _texts(texts: Iterable[Text]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(str(text) for text in texts))


@lru_cache(maxsize=100)
def _picture_of(key: str) -> str:
    preview = next(one for one in STARTERS if one.key == key).preview
    return _drawn(preview) if preview else ""


def _of_own(one: OwnTemplate, outline: Outline) -> Entry:
    stages, touchpoints, lanes = (_by_rank(outline[kind]) for kind in ("stage", "touchpoint", "lane"))
    parts = tuple(
        Part(
            str(stage.get("title", "")),
            int(stage.get("colour") or 1),
            tuple(str(point.get("title", "")) for point in touchpoints if point.get("stage") == stage.get("id")),
        )
        for stage in stages
    )
    shapes = [StageShape(part.colour, len(part.touchpoints)) for part in parts]
    return Entry(
        key=f"{OWN}{one.pk}",
        name=one.name,
        description=one.description,
        audience="",
        parts=parts,
        lanes=_texts(lane.get("label") or LABELS.get(lane.get("role", ""), "") for lane in lanes),
        picture=_drawn(thumbnail(shapes, [Curve(1, [None] * sum(shape.touchpoints for shape in shapes))])),
        own_id=one.pk,
    )


def _by_rank(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(rows, key=lambda row: (str(row.get("rank", "")), str(row.get("id", ""))))


def _drawn(drawing: Thumbnail) -> str:
    return render_to_string("components/ribbon.html", {"drawing": drawing})
