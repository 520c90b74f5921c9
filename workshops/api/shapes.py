"""The shapes of sessions on the wire."""

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


# --- What is sent -------------------------------------------------------------------------------------------------


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


# --- What is answered ---------------------------------------------------------------------------------------------


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
