"""Forms of the portfolio: planned maps, readings of objectives."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maps.forms import FigureField
from maps.templates import STARTERS
from personas.models import Persona
from workspaces.models import Workspace

from ..models import ObjectiveReading, PlannedMap

# Larger numbers are typing errors, and floats lose whole units there.
MOST: Final = 10**12


class CountField(forms.IntegerField):
    """A whole number as people write it: with spaces between thousands or not."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    default_error_messages = {"invalid": gettext_lazy("Write a whole number, for example 1200.")}  # noqa: RUF012

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
        return super().to_python(value)


class PlannedMapForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything but the title may be left out: what nobody knows is not zero."""

    size = CountField(
        label=gettext_lazy("People a month"),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        help_text=gettext_lazy("How many take this journey."),
    )
    value = FigureField(
        label=gettext_lazy("Value of each"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=gettext_lazy("Money that one of them brings, in your currency."),
    )
    pain = forms.TypedChoiceField(
        label=gettext_lazy("Suspected pain"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", gettext_lazy("Not known")),
            (1, gettext_lazy("1, hardly any")),
            (2, gettext_lazy("2, some")),
            (3, gettext_lazy("3, noticeable")),
            (4, gettext_lazy("4, severe")),
            (5, gettext_lazy("5, drives people away")),
        ],
    )

    class Meta:
        model = PlannedMap
        fields = ("title", "segment", "persona", "size", "value", "pain", "note")
        labels = {  # noqa: RUF012 (as Django has it)
            "title": gettext_lazy("Journey"),
            "segment": gettext_lazy("Segment"),
            "persona": gettext_lazy("Persona"),
            "note": gettext_lazy("Why it matters"),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012
        error_messages = {"title": {"required": gettext_lazy("Give the journey a name.")}}  # noqa: RUF012

    def __init__(self, workspace: Workspace, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        persona = self.fields["persona"]
        persona.queryset = Persona.objects.filter(workspace=workspace).in_use()  # type: ignore[attr-defined]
        persona.empty_label = _("Nobody yet")  # type: ignore[attr-defined]
        self.fields["note"].max_length = 2_000  # type: ignore[attr-defined]
        self.fields["note"].widget.attrs["maxlength"] = 2_000


def template_choices() -> list[tuple[str, str]]:
    """Starter maps, in the reader's language; the blank one first."""
    return [(one.key, str(one.name)) for one in STARTERS]


class ReadingForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the metric of an objective was on a day."""

    on = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Say on which day it was measured."),
            "invalid": gettext_lazy("Write the date as year, month, day: 2027-03-31."),
        },
    )
    value = FigureField(
        label=gettext_lazy("Value"),
        min_value=-MOST,
        max_value=MOST,
        error_messages={"required": gettext_lazy("Write what was measured.")},
    )

    class Meta:
        model = ObjectiveReading
        fields = ("on", "value", "note")
        labels = {"note": gettext_lazy("Note")}  # noqa: RUF012

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return on
