"""What a starter map is made of. Texts are lazy; the map that is made keeps them in its maker's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from django.utils.functional import Promise

from ..fields import NAME
from ..kinds import CARD_ROLES
from ..thumbnail import Curve, StageShape, Thumbnail, thumbnail

Text = str | Promise
Better = Literal["up", "down"]

PREVIEW_SIZE: Final = (176, 72)


class Metric(NamedTuple):
    """A figure that usually tells how such a journey goes."""

    name: Text
    unit: Text
    better: Better


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """A column. The fields named like a lane's role are example cards in that lane; `pain` and `opportunity` likewise.

    `channel`: the icon by which a workspace's channel is found. `mood`: the usual feeling, for the preview only.
    """

    title: Text
    mood: float
    channel: str = ""
    contact: Literal["yes", "waits", "decides", "uses"] = "yes"
    ownership: Literal["owned", "earned", "paid", "partner"] = "owned"
    moment_of_truth: bool = False
    actions: Text = ""
    thoughts: Text = ""
    needs: Text = ""
    highs: Text = ""
    on_stage: Text = ""
    off_stage: Text = ""
    support: Text = ""
    pain: Text = ""
    opportunity: Text = ""
    metric: Metric | None = None

    def cards(self) -> Iterator[tuple[str, Text]]:
        """(lane role, text) of each example card."""
        for role in CARD_ROLES:
            text = getattr(self, role, "")
            if text:
                yield role, text


@dataclass(frozen=True)
class Stage:
    title: Text
    colour: int
    phase: Literal["before", "during", "after"] | None
    touchpoints: tuple[Touchpoint, ...] = ()


class Lane(NamedTuple):
    """A row, with what to write there in the words of this case."""

    role: str
    label: Text
    prompt: Text = ""


class Objective(NamedTuple):
    """What the map is to change; baseline, target and date are the team's to find out."""

    text: Text = ""
    metric: Text = ""
    unit: Text = ""
    better: Better | None = None


NOTHING: Final = Objective()


@dataclass(frozen=True, kw_only=True)
class Starter:
    """`audience`: who it is for, in a line. `evidence_hints`: where such teams find what is known already."""

    key: str
    name: Text
    description: Text
    audience: Text
    stages: tuple[Stage, ...]
    # From top to bottom.
    lanes: tuple[Lane, ...]
    objective: Objective = NOTHING
    scenario: Text = ""
    scope_start: Text = ""
    scope_end: Text = ""
    evidence_hints: tuple[Text, ...] = ()

    @property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        return tuple(one for stage in self.stages for one in stage.touchpoints)

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """What such journeys are usually measured by."""
        return tuple(one.metric for one in self.touchpoints if one.metric)

    @property
    def head(self) -> dict[str, str]:
        """Fields of the map that the template gives, in the active language."""
        fields = {
            "scenario": self.scenario,
            "scope_start": self.scope_start,
            "scope_end": self.scope_end,
            "objective_text": self.objective.text,
            "objective_metric": self.objective.metric,
            "unit": self.objective.unit,
            "better": self.objective.better or "",
        }
        return {name: str(text) for name, text in fields.items() if text}

    @property
    def where_to_look(self) -> str:
        """As many of the hints for evidence as a lane's prompt holds."""
        joined = ""
        for hint in self.evidence_hints:
            longer = f"{joined} · {hint}" if joined else str(hint)
            if len(longer) > NAME:
                break
            joined = longer
        return joined

    @property
    def preview(self) -> Thumbnail | None:
        """The stages with the usual curve of such a journey; None for the blank map."""
        moods = [one.mood for one in self.touchpoints]
        if not moods:
            return None
        shapes = [StageShape(stage.colour, len(stage.touchpoints)) for stage in self.stages]
        width, height = PREVIEW_SIZE
        return thumbnail(shapes, [Curve(1, moods)], width=width, height=height)
