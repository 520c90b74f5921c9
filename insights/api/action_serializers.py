"""The shapes of actions on the wire."""

from __future__ import annotations

from rest_framework import serializers

from insights.actions import fields
from insights.analysis.costs import NAMES
from insights.models import ActionEvent, ActionStatus, Outcome
from workspaces.api.base import StrictSerializer

BETTER = ("", "up", "down")
OWNER_KINDS = ("member", "contact")


class WhoOwnsSerializer(StrictSerializer):
    """One person at most: a member, or a contact without an account."""

    kind = serializers.ChoiceField(choices=OWNER_KINDS)
    id = serializers.UUIDField()


class ActionFieldsSerializer(StrictSerializer):
    """What may be written into an action; all of it optional."""

    title = serializers.CharField(required=False, max_length=fields.TITLE)
    description = serializers.CharField(required=False, allow_blank=True, max_length=fields.DESCRIPTION)
    owner = WhoOwnsSerializer(required=False, allow_null=True)
    team = serializers.UUIDField(required=False, allow_null=True)
    due = serializers.DateField(required=False, allow_null=True)
    status = serializers.ChoiceField(required=False, choices=ActionStatus.choices)
    measure = serializers.CharField(required=False, allow_blank=True, max_length=fields.MEASURE)
    unit = serializers.CharField(required=False, allow_blank=True, max_length=fields.UNIT)
    better = serializers.ChoiceField(
        required=False, choices=BETTER, help_text="Empty: as target and value before lie to each other."
    )
    baseline = serializers.FloatField(required=False, allow_null=True)
    target = serializers.FloatField(required=False, allow_null=True)
    cost_part = serializers.ChoiceField(
        required=False, choices=("", *NAMES), help_text="Which factor of the pain points' cost the measure is."
    )
    external_key = serializers.CharField(required=False, allow_blank=True, max_length=fields.KEY)
    external_url = serializers.CharField(required=False, allow_blank=True, max_length=fields.URL)


class AcceptSerializer(ActionFieldsSerializer):
    """An opportunity of the map to accept. What it says already (title, owner, team) need not be said again."""

    opportunity = serializers.UUIDField()


class NewActionSerializer(ActionFieldsSerializer):
    """An action without an opportunity, of a map or of none."""

    title = serializers.CharField(max_length=fields.TITLE)
    map = serializers.UUIDField(required=False, allow_null=True)


class ActionPatchSerializer(ActionFieldsSerializer):
    """`revision`: of the action as it was read."""

    revision = serializers.IntegerField(min_value=1)


class NewReadingSerializer(StrictSerializer):
    """What the measure was on a day; without one: today."""

    value = serializers.FloatField()
    on = serializers.DateField(required=False, allow_null=True)
    note = serializers.CharField(required=False, allow_blank=True, max_length=fields.NOTE)


class CloseSerializer(StrictSerializer):
    """Done or dropped, with what was measured afterwards."""

    status = serializers.ChoiceField(choices=fields.CLOSED)
    after = serializers.FloatField(required=False, allow_null=True)
    after_on = serializers.DateField(required=False, allow_null=True)
    note = serializers.CharField(required=False, allow_blank=True, max_length=fields.DESCRIPTION)
    revision = serializers.IntegerField(required=False, min_value=1)


# --- What is answered ---------------------------------------------------------------------------------------------


class ActionMapSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()


class PlacePainSerializer(StrictSerializer):
    id = serializers.UUIDField()
    number = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    severity = serializers.IntegerField(allow_null=True)


class PlaceSerializer(StrictSerializer):
    """Where an action came from, in the words of the day on which it was accepted."""

    stage = serializers.CharField()
    stage_colour = serializers.IntegerField()
    touchpoint = serializers.CharField()
    opportunity = serializers.CharField(help_text="Such as O2.")
    pain_points = PlacePainSerializer(many=True)


class ActionOwnerSerializer(WhoOwnsSerializer):
    name = serializers.CharField()
    left = serializers.BooleanField(help_text="No longer a member of the workspace.")


class ActionTeamSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class RangeSerializer(StrictSerializer):
    """Money a month."""

    low = serializers.FloatField()
    figure = serializers.FloatField()
    high = serializers.FloatField()


class WorthSerializer(StrictSerializer):
    """What the answered pain points cost: as it stood, with the target in its place, with the reading afterwards."""

    before = RangeSerializer(allow_null=True)
    expected = RangeSerializer(allow_null=True)
    measured = RangeSerializer(allow_null=True)
    expected_saving = RangeSerializer(allow_null=True)
    measured_saving = RangeSerializer(allow_null=True)


class FeltSerializer(StrictSerializer):
    """Feelings at the touchpoint, -2.0 to +2.0, by the persona's name."""

    before = serializers.DictField(child=serializers.FloatField(), allow_null=True)
    after = serializers.DictField(child=serializers.FloatField(), allow_null=True)


class FollowsSerializer(StrictSerializer):
    id = serializers.UUIDField()
    number = serializers.IntegerField()


class ExternalSerializer(StrictSerializer):
    key = serializers.CharField()
    url = serializers.CharField()


class MaySerializer(StrictSerializer):
    edit = serializers.BooleanField()
    update = serializers.BooleanField(help_text="Status, readings and the last one.")  # type: ignore[assignment]


class ActionSerializer(StrictSerializer):
    """An action as the caller may see it."""

    id = serializers.UUIDField()
    number = serializers.IntegerField(help_text="A12 is number 12 of its workspace.")
    revision = serializers.IntegerField(help_text="Rises with every write; sent along with the next one.")
    map = ActionMapSerializer(allow_null=True, help_text="Null: none, gone, or not open to the caller.")
    opportunity = serializers.UUIDField(allow_null=True)
    place = PlaceSerializer(allow_null=True)
    title = serializers.CharField()
    description = serializers.CharField()
    owner = ActionOwnerSerializer(allow_null=True)
    team = ActionTeamSerializer(allow_null=True)
    due = serializers.DateField(allow_null=True)
    status = serializers.ChoiceField(choices=ActionStatus.choices)
    measure = serializers.CharField()
    unit = serializers.CharField()
    better = serializers.ChoiceField(choices=BETTER)
    baseline = serializers.FloatField(allow_null=True)
    target = serializers.FloatField(allow_null=True)
    cost_part = serializers.ChoiceField(choices=("", *NAMES))
    latest = serializers.FloatField(allow_null=True, help_text="The newest reading.")
    latest_on = serializers.DateField(allow_null=True)
    after = serializers.FloatField(allow_null=True)
    after_on = serializers.DateField(allow_null=True)
    after_note = serializers.CharField()
    outcome = serializers.ChoiceField(choices=("", *Outcome.values))
    cost = WorthSerializer(allow_null=True)
    felt = FeltSerializer()
    follows = FollowsSerializer(allow_null=True, help_text="What was tried before for the same opportunity.")
    external = ExternalSerializer()
    may = MaySerializer()
    late = serializers.IntegerField(allow_null=True, help_text="Days since its deadline.")
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)


class ActionsOfMapSerializer(StrictSerializer):
    results = ActionSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class ReadingSerializer(StrictSerializer):
    id = serializers.UUIDField()
    on = serializers.DateField()
    value = serializers.FloatField()
    note = serializers.CharField()
    by = serializers.CharField(help_text="A member's name; empty: the owner on their own page.")
    at = serializers.DateTimeField()


class ReadingsSerializer(StrictSerializer):
    """Oldest first."""

    results = ReadingSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class ActionEventSerializer(StrictSerializer):
    """`changes`: {field: [before, after]}, with names where ids would be."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    via = serializers.ChoiceField(choices=ActionEvent.Via.choices)
    by = serializers.CharField()
    changes = serializers.DictField(child=serializers.ListField())
