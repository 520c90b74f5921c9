"""Turns a story into a map of a workspace: two Changes, by one or two people, through the ordinary functions."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from workspaces.models import Workspace

from ..access import Principal
from ..building import Drawing
from ..creating import channels_by_icon, draw, make_map
from ..document import Operation
from ..models import JourneyMap
from ..templates.lanes import LABELS
from .story import Chapter, Idea, Moment, Story


def tell(
    story: Story,
    workspace: Workspace,
    authors: tuple[Principal, Principal],
    personas: Mapping[str, UUID],
    owners: Mapping[str, UUID],
    due: date | None,
) -> JourneyMap:
    """The first author draws what happens, the second what hurts and what would help.

    `personas` and `owners`: ids by the keys that the story uses.
    """
    teller = _Teller(personas, owners, channels_by_icon(workspace))
    made = make_map(workspace, authors[0], lambda map_id: teller.what_happens(story, Drawing(map_id), due))
    draw(made.pk, authors[1], teller.what_hurts(story))
    made.refresh_from_db()
    return made


class _Teller:
    """Remembers by title and key what was drawn, so that what comes later can name it."""

    drawing: Drawing

    def __init__(self, personas: Mapping[str, UUID], owners: Mapping[str, UUID], channels: Mapping[str, UUID]) -> None:
        self._library = personas
        self._owners = owners
        self._channels = channels
        self._personas: dict[str, str] = {}
        self._lanes: dict[str, str] = {}
        self._touchpoints: dict[str, str] = {}
        self._pains: dict[str, list[str]] = {}

    def what_happens(self, story: Story, drawing: Drawing, due: date | None) -> list[Operation]:
        self.drawing = drawing
        drawing.head(**story.head, **({"due": due.isoformat()} if due else {}))
        for colour, key in enumerate(story.personas, start=1):
            self._personas[key] = self.drawing.persona(self._library[key], colour)
        for role, label in story.lanes:
            self._lanes[role] = self.drawing.lane(role, "" if label == LABELS[role] else label)
        for chapter in story.chapters:
            self._chapter(chapter)
        for start, end, label, share in story.paths:
            self.drawing.path(self._touchpoints[start], self._touchpoints.get(end), label, share)
        for text in story.tray:
            self.drawing.card(None, None, text)
        return drawing.operations

    def _chapter(self, chapter: Chapter) -> None:
        stage = self.drawing.stage(chapter.title, chapter.colour, phase=chapter.phase, transition_note=chapter.note)
        for moment in chapter.moments:
            self._moment(stage, moment)

    def _moment(self, stage: str, moment: Moment) -> None:
        # A workspace may have removed a channel.
        channels = [str(self._channels[icon]) for icon in moment.channels if icon in self._channels]
        touchpoint = self.drawing.touchpoint(
            stage,
            moment.title,
            description=moment.description,
            channel=channels[0] if channels else None,
            more_channels=sorted(channels[1:]),
            online=moment.online,
            ownership=moment.ownership,
            contact=moment.contact,
            wait_before=moment.wait_before,
            duration=moment.duration,
            moment_of_truth=moment.moment_of_truth,
        )
        self._touchpoints[moment.title] = touchpoint
        for role, text in moment.cards:
            self.drawing.card(self._lanes[role], touchpoint, text)
        for figure in moment.figures:
            more = {"baseline": figure.baseline, "target": figure.target}
            self.drawing.metric(figure.name, figure.unit, figure.better, touchpoint, **more)
        for persona, feeling in zip(self._personas.values(), (moment.first, moment.second), strict=False):
            if feeling is not None:
                self.drawing.emotion(touchpoint, persona, feeling.score, feeling.word, feeling.reason)

    def what_hurts(self, story: Story) -> list[Operation]:
        self.drawing.operations = []
        moments = [moment for chapter in story.chapters for moment in chapter.moments]
        for moment in moments:
            self._pains[moment.title] = [self._pain(moment, place) for place in range(len(moment.pains))]
        for moment in moments:
            for idea in moment.ideas:
                self._idea(moment, idea)
        return self.drawing.operations

    def _pain(self, moment: Moment, place: int) -> str:
        pain = moment.pains[place]
        seen, asked = pain.seen
        return self.drawing.pain_point(
            self._touchpoints[moment.title],
            pain.title,
            pain.severity,
            description=pain.description,
            frequency_n=seen,
            frequency_of=asked,
            personas=sorted(self._personas[key] for key in pain.of or list(self._personas)[:1]),
            status=pain.status,
            owner=self._owner(pain.owner),
        )

    def _idea(self, moment: Moment, idea: Idea) -> None:
        self.drawing.opportunity(
            self._touchpoints[moment.title],
            idea.title,
            self._pains[idea.answers or moment.title],
            description=idea.description,
            impact=idea.impact,
            effort=idea.effort,
            owner=self._owner(idea.owner),
        )

    def _owner(self, key: str) -> str | None:
        return str(self._owners[key]) if key else None
