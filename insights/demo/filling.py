"""Writes the demo's story through the ordinary functions, and puts what happened back to the days it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from evidence.demo import make_demo_evidence
from evidence.models import Item
from maps.access import Principal
from maps.building import Drawing
from maps.creating import draw
from maps.demo.telling import tell
from maps.document import Operation
from maps.duplicating import future_copy
from maps.models import Card, Emotion, JourneyMap, MapPersona, Opportunity, PainPoint, Touchpoint
from maps.timeline.demo import was_here
from workspaces.models import Contact, Team, User, Workspace

from ..actions import writing
from ..actions.rights import Doer
from ..models import Action, ActionEvent, MapFigures, MapReview, PlannedMap, WorkspaceEvent
from ..portfolio import keeping, objectives
from ..reports import scheduling
from ..reports.clock import today_of
from ..reviews import calendar, recording, triggers
from .earlier import keep_earlier
from .history import EVENTS, PLANNED, READINGS, WEEKLY
from .linking import link_said
from .matches import compare
from .measured import measure
from .personas import rest
from .register import ACTIONS, Told
from .research import find_out
from .support import COSTS, FUTURE, FUTURE_TITLE, SUPPORT, WORK
from .walked import walk

Maps = dict[str, JourneyMap]


def fill(
    workspace: Workspace,
    users: Mapping[str, User],
    owners: Mapping[str, UUID],
    personas: Mapping[str, UUID],
    maps: Mapping[str, JourneyMap],
) -> None:
    """Must not be called inside a transaction (rule C2 of maps.changes)."""
    filling = _Filling(workspace, users, owners, personas, dict(maps))
    filling.support()
    filling.evidence()
    filling.measured()
    filling.earlier()
    filling.reviews()
    filling.what_is_new()
    filling.future()
    filling.actions()
    filling.readings()
    filling.research()
    filling.events()
    filling.planned()
    filling.figures()
    filling.reports()
    compare(workspace, users["ines"])


class _Filling:
    def __init__(
        self,
        workspace: Workspace,
        users: Mapping[str, User],
        owners: Mapping[str, UUID],
        personas: Mapping[str, UUID],
        maps: Maps,
    ) -> None:
        self.workspace, self.users, self.owners, self.personas, self.maps = workspace, users, owners, personas, maps
        self.now = timezone.now()
        self.today = timezone.localdate()
        # What customers said, by the title of the touchpoint that they speak of.
        self.said: dict[str, list[Item]] = {}
        self.dana, self.ines = Principal.of(users["dana"]), Principal.of(users["ines"])

    def ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def support(self) -> None:
        """The map of the support, published; the freelancer's touchpoint leads to it. What pain points cost."""
        due = self.today + timedelta(days=60)
        made = tell(SUPPORT, self.workspace, (self.ines, self.dana), self.personas, self.owners, due)
        self.maps["support"] = made
        freelancer = self.maps["freelancer"]
        ticket = Touchpoint.objects.get(map=freelancer, title="Support ticket")
        pains = PainPoint.objects.filter(map=freelancer, title__in=COSTS)
        costs = [_update("pain_point", one.pk, cost=COSTS[one.title]) for one in pains]
        link = _update("touchpoint", ticket.pk, linked_map=str(made.pk))
        draw(freelancer.pk, self.dana, [link, *costs, *self._work(freelancer)])
        publish = {"op": "update", "kind": "map", "id": str(made.pk), "fields": {"status": "published"}}
        draw(made.pk, self.ines, [*self._work(made), publish])

    def _work(self, journey_map: JourneyMap) -> list[Operation]:
        """Who does what off stage, how long and in which system."""
        teams = {one.name: str(one.pk) for one in Team.objects.filter(workspace=self.workspace)}
        cards = Card.objects.filter(map=journey_map, text__in=WORK)
        found = [(one.pk, *WORK[one.text]) for one in cards]
        return [
            _update("card", pk, team=teams[team], duration=minutes, system=system)
            for pk, team, minutes, system in found
        ]

    def evidence(self) -> None:
        self.said = make_demo_evidence(self.workspace, self.users["ines"])
        link_said(self.dana, [self.maps["freelancer"], self.maps["studio"]], self.said)
        rest(self.personas["alex"], self.said, self.users["ines"])

    def earlier(self) -> None:
        keep_earlier(self.maps["freelancer"], self.personas["alex"], self.dana, self.ago(46))

    def reviews(self) -> None:
        """Both maps were looked at; the support's is due again, the freelancer's is asked for by what came since."""
        self._review("freelancer", "dana", 41, MapReview.Decision.CHANGED, "Six interviews in October are in it.")
        self._review("support", "ines", 101, MapReview.Decision.STILL_TRUE, "Nothing new since the spring.")

    def _review(self, key: str, who: str, days: int, decision: str, note: str) -> None:
        head = JourneyMap.objects.get(pk=self.maps[key].pk)
        made = recording.record_review(Principal.of(self.users[who]), head, decision, note, {}, (), head.seq)
        MapReview.objects.filter(pk=made.pk).update(at=self.ago(days))
        JourneyMap.objects.filter(pk=head.pk).update(reviewed_at=self.ago(days))

    def what_is_new(self) -> None:
        """A pain point that came up after the review, with its answer."""
        freelancer = self.maps["freelancer"]
        was_here(freelancer.pk, self.users["dana"].pk, self.ago(4))
        at = Touchpoint.objects.get(map=freelancer, title="Onboarding checklist")
        alex = MapPersona.objects.get(map=freelancer, persona=self.personas["alex"])
        drawing = Drawing(freelancer.pk)
        pain = drawing.pain_point(
            str(at.pk), "The checklist comes back after it was closed", 2,
            frequency_n=9, frequency_of=42, personas=[str(alex.pk)], owner=str(self.owners["mateo"]),
        )  # fmt: skip
        drawing.opportunity(str(at.pk), "Remember what was closed", [pain], impact=2, effort=1)
        # Behind what stands there already.
        for operation in drawing.operations:
            operation["fields"]["rank"] = "z"
        draw(freelancer.pk, self.ines, drawing.operations)

    def future(self) -> None:
        """The freelancer's journey as it should become."""
        made = future_copy(self.dana, self.maps["freelancer"].pk)
        alex = MapPersona.objects.get(map=made, persona=self.personas["alex"])
        felt = Emotion.objects.filter(map=made, map_persona=alex, touchpoint__title__in=FUTURE)
        better = [
            _update("emotion", one.pk, score=FUTURE[one.touchpoint.title], word="", reason="")
            for one in felt.select_related("touchpoint")
        ]
        solved = [_update("pain_point", one.pk, status="solved") for one in PainPoint.objects.filter(map=made)]
        head = _update("map", made.pk, title=FUTURE_TITLE)
        draw(made.pk, self.dana, [head, *better, *solved])
        self.maps["future"] = made

    def actions(self) -> None:
        with self._nobody_is_mailed():
            for told in ACTIONS:
                self._action(told)
        for key in ("freelancer", "support", "studio"):
            triggers.renew(JourneyMap.objects.get(pk=self.maps[key].pk))

    @contextmanager
    def _nobody_is_mailed(self) -> Iterator[None]:
        """The addresses of the demo's contacts are nobody's: no mail server is asked to reach them."""
        contacts = Contact.objects.filter(workspace=self.workspace)
        known = dict(contacts.values_list("pk", "email"))
        contacts.update(email="")
        try:
            yield
        finally:
            for pk, email in known.items():
                contacts.filter(pk=pk).update(email=email)

    def _action(self, told: Told) -> None:
        dana = Doer(self.users["dana"])
        action = self._accepted(dana, told)
        for days, value in told.readings:
            writing.record_reading(dana, action, value, self.today - timedelta(days=days))
        if told.status in ("done", "dropped"):
            on = self.today - timedelta(days=told.closed)
            action = writing.close(
                dana, action, told.status, told.after, on if told.after is not None else None, told.note
            )
        elif told.status != "proposed":
            action.refresh_from_db()
            action = writing.change(dana, action, action.revision, {"status": told.status})
        self._as_told(action, told)

    def _accepted(self, doer: Doer, told: Told) -> Action:
        teams = {one.name: one.pk for one in Team.objects.filter(workspace=self.workspace)}
        wanted: dict[str, Any] = {
            "owner": self._owner(told.owner),
            "team": teams.get(told.team),
            "due": None if told.due is None else self.today + timedelta(days=told.due),
            "measure": told.measure,
            "unit": told.unit,
            "baseline": told.baseline,
            "target": told.target,
            "cost_part": told.cost_part,
            # Begun before it was closed: its pain points were worked on.
            "status": "in_progress" if told.status == "done" else "proposed",
        }
        journey_map = self.maps[told.map]
        if not told.opportunity:
            return writing.create(doer, self.workspace.slug, {**wanted, "title": told.title, "map": journey_map.pk})
        found = Opportunity.objects.get(map=journey_map, title=told.opportunity)
        return writing.accept(doer, journey_map.pk, found.pk, wanted)

    def _owner(self, key: str | None) -> dict[str, Any] | None:
        if key is None:
            return None
        kind = "member" if key in self.users else "contact"
        return {"kind": kind, "id": self.owners[key]}

    def _as_told(self, action: Action, told: Told) -> None:
        """Back to the days on which it happened."""
        closed = self.ago(told.closed) if told.closed else None
        Action.objects.filter(pk=action.pk).update(created_at=self.ago(told.accepted), closed_at=closed)
        moments = list(ActionEvent.objects.filter(action=action).order_by("at", "id"))
        days = [told.accepted, *(days for days, _value in told.readings), told.closed or 3]
        for event, day in zip(moments, days, strict=False):
            ActionEvent.objects.filter(pk=event.pk).update(at=self.ago(min(day, told.accepted)))

    def measured(self) -> None:
        measure(self.workspace, self.users["ines"], self.maps["freelancer"], self.today)

    def research(self) -> None:
        alex = self.personas["alex"]
        find_out(self.maps["freelancer"], self.ines, self.users["ines"].pk, alex, self.today)
        walk(self.workspace, self.users["dana"], self.maps["freelancer"], self.dana, self.now)

    def readings(self) -> None:
        for key, readings in READINGS.items():
            for days, value in readings:
                objectives.add_reading(self.maps[key], self.users["dana"], self.today - timedelta(days=days), value)

    def events(self) -> None:
        for days, kind, title, note, keys in EVENTS:
            event = WorkspaceEvent(
                workspace=self.workspace, on=self.today + timedelta(days=days), kind=kind, title=title, note=note,
                created_by=self.users["dana"],
            )  # fmt: skip
            calendar.save_event(event, [self.maps[key].pk for key in keys], self.users["dana"])

    def planned(self) -> None:
        for title, segment, persona, size, value, pain, note in PLANNED:
            PlannedMap.objects.create(
                workspace=self.workspace, title=title, segment=segment, size=size, value=value, pain=pain, note=note,
                persona_id=self.personas[persona] if persona else None, created_by=self.users["dana"],
            )  # fmt: skip
        PlannedMap.objects.create(
            workspace=self.workspace, title="Asking for help", segment="Freelancers", map=self.maps["support"],
            size=240, value=420.0, pain=5, created_by=self.users["dana"],
        )  # fmt: skip

    def figures(self) -> None:
        """What was looked at in past weeks, from what is found today."""
        for journey_map in self.maps.values():
            head = JourneyMap.objects.select_related("workspace").get(pk=journey_map.pk)
            kept = keeping.keep(head, self.today)
            rows = [
                MapFigures(
                    map=head, on=self.today - timedelta(weeks=back), seq=1, figures=_earlier(kept.figures, short)
                )
                for back, short in enumerate(reversed(WEEKLY), start=1)
            ]
            MapFigures.objects.bulk_create(rows)

    def reports(self) -> None:
        """One each month, the first as soon as the server has settled."""
        first_on = today_of(self.users["dana"])
        freelancer = self.maps["freelancer"]
        scheduling.set_up(self.dana, freelancer.pk, every="month", first_on=first_on, options={"costs": True})


def _earlier(figures: Mapping[str, Any], short: int) -> dict[str, Any]:
    """Some weeks ago people felt worse, more was open and less was done."""
    was = dict(figures)
    for name, by in (("experience", short), ("quality", 1.5 * short), ("closure", 3 * short)):
        if was.get(name) is not None:
            was[name] = max(0, round(was[name] - by, 1))
    was["pain_points"] = (was.get("pain_points") or 0) + short // 3
    return was


def _update(kind: str, pk: UUID, **fields: Any) -> Operation:
    return {"op": "update", "kind": kind, "id": str(pk), "fields": fields}
