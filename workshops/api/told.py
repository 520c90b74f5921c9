"""What sessions answer: the shapes on the wire. What is sent to them is in shapes.py."""

from __future__ import annotations

from rest_framework import serializers

from insights.api.action_serializers import WhoOwnsSerializer
from workshops.agenda import ACTIVITIES
from workshops.models import Participant, Poll
from workspaces.api.base import StrictSerializer


class ToldStepSerializer(StrictSerializer):
    key = serializers.CharField()
    title = serializers.CharField()
    activity = serializers.ChoiceField(choices=ACTIVITIES)
    minutes = serializers.IntegerField()
    prompt = serializers.CharField()
    lane = serializers.UUIDField(allow_null=True)


class SessionLaneSerializer(StrictSerializer):
    id = serializers.UUIDField()
    label = serializers.CharField()  # type: ignore[assignment]
    role = serializers.CharField()


class DraftAgendaSerializer(StrictSerializer):
    title = serializers.CharField()
    agenda = ToldStepSerializer(many=True)
    activities = serializers.ListField(child=serializers.CharField())
    lanes = SessionLaneSerializer(many=True, help_text="Lanes of the map that hold cards.")


class SessionPersonSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class MySeatSerializer(StrictSerializer):
    participant = serializers.UUIDField(allow_null=True, help_text="Null: not joined.")
    leads = serializers.BooleanField()
    edits = serializers.BooleanField()


class JoinSerializer(StrictSerializer):
    """Empty for whoever may not edit the map, and while the session takes no guests."""

    url = serializers.CharField()
    qr = serializers.CharField(help_text="Address of the link as a QR code (SVG).")
    open = serializers.BooleanField()


class TimerSerializer(StrictSerializer):
    ends_at = serializers.DateTimeField(allow_null=True, help_text="Null: stopped.")
    left = serializers.IntegerField(help_text="Seconds, by the server's clock.")


class FocusSerializer(StrictSerializer):
    kind = serializers.CharField()
    id = serializers.UUIDField()


class SeatSerializer(StrictSerializer):
    id = serializers.UUIDField()
    user = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()
    guest = serializers.BooleanField()
    state = serializers.ChoiceField(choices=Participant.State.choices)
    colour = serializers.IntegerField()
    here = serializers.BooleanField(help_text="Something came from them in the last minute.")
    notes = serializers.IntegerField()
    voted = serializers.BooleanField(help_text="In the vote that is open.")
    spoken = serializers.BooleanField(help_text="Wrote, voted or decided something in this step.")
    spoken_ever = serializers.BooleanField()


class NoteSerializer(StrictSerializer):
    id = serializers.UUIDField()
    text = serializers.CharField()
    author = SessionPersonSerializer()
    lane = serializers.UUIDField(allow_null=True)
    step = serializers.IntegerField()
    mine = serializers.BooleanField()
    revealed = serializers.BooleanField()
    same_as = serializers.UUIDField(allow_null=True)
    card = serializers.UUIDField(allow_null=True, help_text="The card on the map that was made of it.")


class ChoiceSerializer(StrictSerializer):
    kind = serializers.CharField()
    id = serializers.UUIDField()
    number = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    place = serializers.CharField()


class SpreadSerializer(StrictSerializer):
    min = serializers.FloatField()
    max = serializers.FloatField()
    mean = serializers.FloatField()
    histogram = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="Of dots: how many people gave 0, 1 … dots. Of feelings: -2, -1, 0, 1, 2.",
    )


class ResultSerializer(StrictSerializer):
    target = serializers.UUIDField()
    total = serializers.IntegerField(help_text="Dots; of feelings, how many people said one.")
    votes = serializers.ListField(child=serializers.FloatField(), help_text="By value, without names.")
    spread = SpreadSerializer(allow_null=True)


class PollSerializer(StrictSerializer):
    id = serializers.UUIDField()
    about = serializers.ChoiceField(choices=Poll.About.choices)
    dots = serializers.IntegerField()
    persona = serializers.UUIDField(allow_null=True)
    choices = ChoiceSerializer(many=True)
    step = serializers.IntegerField()
    open = serializers.BooleanField()
    voted = serializers.IntegerField()
    of = serializers.IntegerField()
    mine = serializers.DictField(child=serializers.FloatField())
    results = ResultSerializer(many=True, allow_null=True, help_text="Null while the vote is open.")


class DecisionOwnerSerializer(WhoOwnsSerializer):
    name = serializers.CharField()


class DecisionSerializer(StrictSerializer):
    id = serializers.UUIDField()
    text = serializers.CharField()
    owner = DecisionOwnerSerializer(allow_null=True)
    due = serializers.DateField(allow_null=True)
    target = FocusSerializer(allow_null=True)
    action = serializers.UUIDField(allow_null=True)
    by = serializers.UUIDField(allow_null=True, help_text="Of `people`.")
    at = serializers.DateTimeField()


class SessionSerializer(StrictSerializer):
    """A session that goes on, as this member sees it."""

    id = serializers.UUIDField()
    revision = serializers.IntegerField()
    title = serializers.CharField()
    started_at = serializers.DateTimeField()
    facilitator = SessionPersonSerializer(allow_null=True)
    me = MySeatSerializer()
    join = JoinSerializer()
    agenda = ToldStepSerializer(many=True)
    step = serializers.IntegerField()
    timer = TimerSerializer(allow_null=True)
    focus = FocusSerializer(allow_null=True)
    calls = serializers.IntegerField(help_text="Rises each time that everyone is called to `focus`.")
    people = SeatSerializer(many=True)
    notes = NoteSerializer(many=True)
    hidden = serializers.IntegerField(help_text="Notes of others that are not revealed.")
    suggested_groups = serializers.ListField(child=serializers.ListField(child=serializers.UUIDField()))
    lanes = SessionLaneSerializer(many=True)
    polls = PollSerializer(many=True)
    decisions = DecisionSerializer(many=True)


class PlacedSerializer(StrictSerializer):
    seq = serializers.IntegerField(allow_null=True, help_text="Of the Change; null: there was nothing to place.")
    cards = serializers.ListField(child=serializers.DictField(child=serializers.UUIDField()), help_text="{note, card}")


class EndedSerializer(StrictSerializer):
    id = serializers.UUIDField()
    minutes = serializers.CharField(help_text="Address of the minutes.")
    version = serializers.UUIDField(allow_null=True)


class PastSessionSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    facilitator = SessionPersonSerializer(allow_null=True)
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True, help_text="Null: it goes on.")
    people = serializers.IntegerField()
    url = serializers.CharField(help_text="Address of the minutes; empty while it goes on.")


class PastSessionsSerializer(StrictSerializer):
    results = PastSessionSerializer(many=True)
    next = serializers.URLField(allow_null=True)
