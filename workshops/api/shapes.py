"""What is sent to sessions: the shapes on the wire. What they answer is in told.py."""

from __future__ import annotations

from rest_framework import serializers

from insights.api.action_serializers import WhoOwnsSerializer
from maps.fields import NAME
from maps.kinds import COMMENT_TARGETS
from workshops.agenda import ACTIVITIES, KEY, MOST_MINUTES, PROMPT, TITLE
from workshops.models import Participant, Poll
from workshops.running import decisions, notes, polls
from workshops.running.steering import LONGEST_TIMER, SUMMARY
from workspaces.api.base import StrictSerializer

MOST_IDS = notes.MOST


class AgendaStepSerializer(StrictSerializer):
    """`lane`: where notes of this step belong; a lane of the map that holds cards, or null."""

    key = serializers.CharField(max_length=KEY, required=False, allow_blank=True)
    title = serializers.CharField(max_length=TITLE)
    activity = serializers.ChoiceField(choices=ACTIVITIES, required=False)
    minutes = serializers.IntegerField(min_value=0, max_value=MOST_MINUTES, required=False)
    prompt = serializers.CharField(max_length=PROMPT, required=False, allow_blank=True)
    lane = serializers.UUIDField(required=False, allow_null=True)


class NewSessionSerializer(StrictSerializer):
    """Both may be left out: then they are as `session/agenda/` gives them."""

    title = serializers.CharField(max_length=NAME, required=False, allow_blank=True)
    agenda = AgendaStepSerializer(many=True, required=False)


class SteerTimerSerializer(StrictSerializer):
    """One of them: `start` with so many seconds, `stop` (true), `add` seconds (or take away)."""

    start = serializers.IntegerField(min_value=1, max_value=LONGEST_TIMER, required=False)
    stop = serializers.BooleanField(required=False)
    add = serializers.IntegerField(min_value=-LONGEST_TIMER, max_value=LONGEST_TIMER, required=False)


class TargetSerializer(StrictSerializer):
    kind = serializers.ChoiceField(choices=COMMENT_TARGETS)
    id = serializers.UUIDField()


class SteerSerializer(StrictSerializer):
    """What is left out stays."""

    step = serializers.IntegerField(min_value=0, required=False)
    timer = SteerTimerSerializer(required=False, allow_null=True)
    focus = TargetSerializer(required=False, allow_null=True)
    open_to_guests = serializers.BooleanField(required=False)
    facilitator = serializers.UUIDField(required=False)


class AdmitSerializer(StrictSerializer):
    state = serializers.ChoiceField(choices=(Participant.State.ADMITTED.value, Participant.State.DECLINED.value))


class NewNoteSerializer(StrictSerializer):
    """`id` is made by who writes it: sent again, it is written once. `lane`: another than the step's."""

    id = serializers.UUIDField()
    text = serializers.CharField(max_length=notes.TEXT)
    lane = serializers.UUIDField(required=False, allow_null=True)


class NotePatchSerializer(StrictSerializer):
    text = serializers.CharField(max_length=notes.TEXT, required=False)
    lane = serializers.UUIDField(required=False, allow_null=True)


class GroupSerializer(StrictSerializer):
    """`into` null: these notes stand for themselves again."""

    into = serializers.UUIDField(allow_null=True)
    notes = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MOST_IDS)


class PlaceNotesSerializer(StrictSerializer):
    """`change`: the id that the Change of the map gets; sent again, it does nothing twice."""

    notes = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=MOST_IDS, help_text="Left out: all that are revealed."
    )
    change = serializers.UUIDField()

    def to_internal_value(self, data: object) -> object:
        if isinstance(data, dict) and data.get("notes") == "all":
            data = {name: value for name, value in data.items() if name != "notes"}
        return super().to_internal_value(data)


class NewPollSerializer(StrictSerializer):
    """`persona`: of `emotion`, a row of the map (`map_persona`). `touchpoints`: only at these."""

    about = serializers.ChoiceField(choices=Poll.About.choices)
    dots = serializers.IntegerField(min_value=1, max_value=polls.MOST_DOTS, required=False)
    persona = serializers.UUIDField(required=False, allow_null=True)
    touchpoints = serializers.ListField(
        child=serializers.UUIDField(), required=False, allow_null=True, max_length=polls.MOST_CHOICES
    )


class BallotSerializer(StrictSerializer):
    """Dots by choice, or scores of -2 to 2 (one decimal) by touchpoint, in place of those before."""

    votes = serializers.DictField(child=serializers.FloatField(allow_null=True))


class DecisionFieldsSerializer(StrictSerializer):
    text = serializers.CharField(max_length=decisions.TEXT, required=False)
    owner = WhoOwnsSerializer(required=False, allow_null=True)
    due = serializers.DateField(required=False, allow_null=True)
    target = TargetSerializer(required=False, allow_null=True)


class NewDecisionSerializer(DecisionFieldsSerializer):
    """`id` may be made by who sends it: sent again, it is written once."""

    id = serializers.UUIDField(required=False)
    text = serializers.CharField(max_length=decisions.TEXT)


class EndSerializer(StrictSerializer):
    summary = serializers.CharField(max_length=SUMMARY, required=False, allow_blank=True)
