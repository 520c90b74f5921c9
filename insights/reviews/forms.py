"""The form of a dated event."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from insights.models import WorkspaceEvent
from maps.models import JourneyMap
from workspaces.models import User

from .calendar import offered_maps

NOTE = 2_000


class MapChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: JourneyMap) -> str:  # type: ignore[override]
        return obj.title or str(_("Untitled map"))


class EventForm(forms.ModelForm):
    """`maps`: those that this person may open; others that the event names stay named."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    kind = forms.ChoiceField(label=_("What kind of event"), choices=WorkspaceEvent.Kind.choices)
    title = forms.CharField(label=_("What happens"), max_length=200)
    note = forms.CharField(
        label=_("What reviewers should know"),
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    maps = MapChoices(
        label=_("Maps to review on that day"),
        queryset=JourneyMap.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = WorkspaceEvent
        fields: ClassVar = ["on", "kind", "title", "note"]

    def __init__(self, user: User, data: Any = None, *, instance: WorkspaceEvent) -> None:
        super().__init__(data, instance=instance)
        choices: Any = self.fields["maps"]
        choices.queryset = offered_maps(instance.workspace_id, user)
        if instance.opened_at is not None or instance.title:
            self.initial["maps"] = list(instance.maps.values_list("pk", flat=True))

    def clean_title(self) -> str:
        title = " ".join(str(self.cleaned_data["title"]).split())
        if not title or "\0" in title:
            raise forms.ValidationError(_("Say in a few words what happens."))
        return title

    @property
    def chosen(self) -> list[Any]:
        return [one.pk for one in self.cleaned_data["maps"]]
