"""Starter maps: what they are made of, and how one is written into a new map, as one ordinary Change.

Texts are translated when the map is made, into the language of whoever makes it; from then on they are the map's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workspaces.errors import Invalid

from .building import Drawing
from .document import Operation
from .thumbnail import Curve, StageShape, Thumbnail, thumbnail

Text = str | Promise


@dataclass(frozen=True)
class StarterTouchpoint:
    """`channel`: the icon by which a workspace's channel is found. `mood`: the usual feeling, for the preview only.

    `examples`: an example card for each of these lane roles, drawn faint and replaced by typing.
    """

    title: Text
    mood: float
    channel: str = ""
    contact: str = "yes"
    ownership: str = "owned"
    moment_of_truth: bool = False
    examples: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class StarterStage:
    title: Text
    colour: int
    phase: str | None
    touchpoints: tuple[StarterTouchpoint, ...] = ()


@dataclass(frozen=True)
class Starter:
    key: str
    name: Text
    description: Text
    stages: tuple[StarterStage, ...]
    # (role, label), from top to bottom.
    lanes: tuple[tuple[str, Text], ...]

    @property
    def preview(self) -> Thumbnail | None:
        """The stages with the usual curve of such a journey; None for the blank map."""
        moods = [touchpoint.mood for stage in self.stages for touchpoint in stage.touchpoints]
        if not moods:
            return None
        shapes = [StageShape(stage.colour, len(stage.touchpoints)) for stage in self.stages]
        return thumbnail(shapes, [Curve(1, moods)], width=176, height=72)


PERSONA_COLOURS: Final = 4

ACTIONS = ("actions", _("Actions"))
THOUGHTS = ("thoughts", _("Thoughts"))
NEEDS = ("needs", _("Needs and questions"))
EMOTIONS = ("emotions", _("Emotion"))
CHANNELS = ("channels", _("Channels"))
ON_STAGE = ("on_stage", _("On-stage"))
OFF_STAGE = ("off_stage", _("Off-stage"))
SUPPORT = ("support", _("Support processes"))
PAIN_POINTS = ("pain_points", _("Pain points"))
OPPORTUNITIES = ("opportunities", _("Opportunities"))

FIVE_STAGES = (
    (_("Awareness"), 1, "before"),
    (_("Consideration"), 2, "before"),
    (_("Decision"), 3, "during"),
    (_("Retention"), 4, "after"),
    (_("Advocacy"), 5, "after"),
)

BLANK = Starter(
    "blank",
    _("Blank map"),
    _("Five empty stages and the usual lanes"),
    tuple(StarterStage(*stage) for stage in FIVE_STAGES),
    (ACTIONS, THOUGHTS, EMOTIONS, PAIN_POINTS, OPPORTUNITIES),
)

CLASSIC = Starter(
    "classic",
    _("Classic five stages"),
    _("From hearing of it to telling friends"),
    (
        StarterStage(
            *FIVE_STAGES[0],
            (
                StarterTouchpoint(
                    _("Somebody mentions it"),
                    0.8,
                    "quote",
                    ownership="earned",
                    examples=(
                        ("actions", _("Asks a colleague how they solved it")),
                        ("thoughts", _("“If it works for her, it may work for me.”")),
                    ),
                ),
                StarterTouchpoint(
                    _("I look it up"),
                    0.4,
                    "search",
                    examples=(("actions", _("Types the name and the problem into a search")),),
                ),
            ),
        ),
        StarterStage(
            *FIVE_STAGES[1],
            (
                StarterTouchpoint(
                    _("I compare it with others"),
                    -0.6,
                    "globe",
                    examples=(
                        ("actions", _("Opens three offers side by side")),
                        ("thoughts", _("“Which of these is meant for me?”")),
                    ),
                ),
                StarterTouchpoint(_("I read what customers say"), 0.5, "star", ownership="earned"),
            ),
        ),
        StarterStage(
            *FIVE_STAGES[2],
            (
                StarterTouchpoint(
                    _("I order or sign up"),
                    -0.9,
                    "globe",
                    moment_of_truth=True,
                    examples=(
                        ("actions", _("Fills in the form on the phone")),
                        ("thoughts", _("“What happens when I press this?”")),
                    ),
                ),
                StarterTouchpoint(_("I wait for the confirmation"), 0.1, "mail", contact="waits"),
            ),
        ),
        StarterStage(
            *FIVE_STAGES[3],
            (
                StarterTouchpoint(
                    _("I use it for the first time"),
                    1.3,
                    "monitor",
                    contact="uses",
                    moment_of_truth=True,
                    examples=(("thoughts", _("“That was easier than I feared.”")),),
                ),
                StarterTouchpoint(_("I need help"), -0.5, "chat"),
            ),
        ),
        StarterStage(
            *FIVE_STAGES[4],
            (
                StarterTouchpoint(
                    _("I tell a friend"),
                    1.5,
                    "quote",
                    ownership="earned",
                    examples=(("actions", _("Sends the link with one sentence of praise")),),
                ),
            ),
        ),
    ),
    (ACTIONS, THOUGHTS, EMOTIONS, CHANNELS, PAIN_POINTS, OPPORTUNITIES),
)

BLUEPRINT = Starter(
    "blueprint",
    _("Service blueprint"),
    _("What customers see and what runs behind it"),
    (
        StarterStage(
            _("Before the visit"),
            6,
            "before",
            (
                StarterTouchpoint(
                    _("I book a time"),
                    0.4,
                    "globe",
                    examples=(
                        ("actions", _("Picks a free time in the evening")),
                        ("on_stage", _("Calendar with free times")),
                        ("off_stage", _("Shift plan sets the times on offer")),
                        ("support", _("Booking system")),
                    ),
                ),
                StarterTouchpoint(
                    _("I get a reminder"),
                    0.7,
                    "mail",
                    examples=(
                        ("on_stage", _("Message the day before")),
                        ("support", _("Mailing service")),
                    ),
                ),
            ),
        ),
        StarterStage(
            _("Arrival"),
            1,
            "during",
            (
                StarterTouchpoint(
                    _("I find the place"),
                    0.1,
                    "home",
                    examples=(("on_stage", _("Sign at the door")),),
                ),
                StarterTouchpoint(
                    _("I wait my turn"),
                    -0.8,
                    "home",
                    contact="waits",
                    examples=(
                        ("actions", _("Looks for a seat and checks the time")),
                        ("on_stage", _("Greeting at the desk")),
                        ("off_stage", _("Prepares the room")),
                    ),
                ),
            ),
        ),
        StarterStage(
            _("The service"),
            7,
            "during",
            (
                StarterTouchpoint(
                    _("I explain what I need"),
                    0.5,
                    "home",
                    moment_of_truth=True,
                    examples=(
                        ("on_stage", _("Listens and notes it down")),
                        ("off_stage", _("Looks up earlier visits")),
                        ("support", _("Customer records")),
                    ),
                ),
                StarterTouchpoint(
                    _("I get what I came for"),
                    1.4,
                    "home",
                    examples=(("on_stage", _("Does the work in front of me")),),
                ),
            ),
        ),
        StarterStage(
            _("Afterwards"),
            5,
            "after",
            (
                StarterTouchpoint(
                    _("I pay"),
                    0.6,
                    "home",
                    examples=(("support", _("Till and bookkeeping")),),
                ),
                StarterTouchpoint(_("I am asked how it was"), 0.9, "mail"),
            ),
        ),
    ),
    (ACTIONS, EMOTIONS, CHANNELS, ON_STAGE, OFF_STAGE, SUPPORT, PAIN_POINTS, OPPORTUNITIES),
)

SUPPORT_CASE = Starter(
    "support_case",
    _("Support case"),
    _("From the first trouble to the fix"),
    (
        StarterStage(
            _("Something is wrong"),
            8,
            "before",
            (
                StarterTouchpoint(
                    _("It stops working"),
                    -1.2,
                    "monitor",
                    contact="uses",
                    examples=(("thoughts", _("“Not today, of all days.”")),),
                ),
                StarterTouchpoint(
                    _("I look for the answer myself"),
                    -0.6,
                    "lifebuoy",
                    examples=(
                        ("actions", _("Searches the help pages for the error text")),
                        ("on_stage", _("Help article")),
                    ),
                ),
            ),
        ),
        StarterStage(
            _("Getting help"),
            2,
            "during",
            (
                StarterTouchpoint(
                    _("I write to support"),
                    -0.2,
                    "chat",
                    examples=(
                        ("actions", _("Describes it and adds a screenshot")),
                        ("on_stage", _("Form or chat window")),
                        ("off_stage", _("Support rota")),
                    ),
                ),
                StarterTouchpoint(
                    _("I wait for an answer"),
                    -1.0,
                    "mail",
                    contact="waits",
                    moment_of_truth=True,
                    examples=(("thoughts", _("“Did anybody read it?”")),),
                ),
                StarterTouchpoint(_("I explain it once more"), -1.5, "chat"),
            ),
        ),
        StarterStage(
            _("The fix"),
            3,
            "during",
            (
                StarterTouchpoint(
                    _("Somebody understands it"),
                    0.4,
                    "chat",
                    examples=(("on_stage", _("One person with a name")), ("off_stage", _("Asks the developers"))),
                ),
                StarterTouchpoint(_("I try what they suggest"), 0.7, "monitor", contact="uses"),
            ),
        ),
        StarterStage(
            _("Afterwards"),
            4,
            "after",
            (
                StarterTouchpoint(
                    _("It works again"),
                    1.5,
                    "monitor",
                    contact="uses",
                    examples=(("thoughts", _("“Finally. And they were kind about it.”")),),
                ),
                StarterTouchpoint(_("I am asked how it went"), 0.9, "mail"),
            ),
        ),
    ),
    (ACTIONS, THOUGHTS, EMOTIONS, CHANNELS, ON_STAGE, OFF_STAGE, PAIN_POINTS, OPPORTUNITIES),
)

STARTERS: Final = (BLANK, CLASSIC, BLUEPRINT, SUPPORT_CASE)
_BY_KEY: Final = {starter.key: starter for starter in STARTERS}


def starter(key: str) -> Starter:
    """The starter map of this key. Invalid when there is none."""
    found = _BY_KEY.get(key)
    if found is None:
        raise Invalid(
            str(_("There is no such template.")), details={"template": [str(_("There is no such template."))]}
        )
    return found


def operations_of(
    chosen: Starter, map_id: UUID, channels: Mapping[str, UUID], personas: Sequence[UUID] = ()
) -> list[Operation]:
    """The Change that draws a starter map in the active language, with these personas on it.

    `channels`: the workspace's, by their icon.
    """
    drawing = Drawing(map_id)
    for place, persona in enumerate(personas):
        drawing.persona(persona, place % PERSONA_COLOURS + 1)
    lanes = {role: drawing.lane(role, str(label)) for role, label in chosen.lanes}
    for stage in chosen.stages:
        stage_id = drawing.stage(str(stage.title), stage.colour, phase=stage.phase)
        for one in stage.touchpoints:
            _draw_touchpoint(drawing, stage_id, one, lanes, channels)
    return drawing.operations


def _draw_touchpoint(
    drawing: Drawing,
    stage: str,
    one: StarterTouchpoint,
    lanes: Mapping[str, str],
    channels: Mapping[str, UUID],
) -> None:
    # A workspace may have removed a channel; the touchpoint then has none.
    channel = channels.get(one.channel)
    touchpoint = drawing.touchpoint(
        stage,
        str(one.title),
        channel=str(channel) if channel else None,
        contact=one.contact,
        ownership=one.ownership,
        moment_of_truth=one.moment_of_truth,
    )
    for role, text in one.examples:
        drawing.card(lanes[role], touchpoint, str(text), example=True)
