"""The form of a new validation link. What may be written is decided by .fields."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from insights.register.forms import DayInput, refuse
from maps.exchange.journey import Journey
from workspaces.errors import Invalid

from .fields import LONG, MOST, NAME, QUESTION, QUESTIONS

CONSENT = gettext_lazy(
    "What you say here is read by our team to make this better. We keep no name and no address. What you have sent "
    "can’t be traced back to you, so we can’t delete it for you later."
)
INTRO = gettext_lazy("We drew what it is like to be our customer. Tell us where we are right and where we are wrong.")


class ValidationForm(forms.Form):
    """With every touchpoint that has a title, chosen at first."""

    name = forms.CharField(
        label=gettext_lazy("What customers read on top"), max_length=NAME, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    intro = forms.CharField(
        label=gettext_lazy("What it is about"), max_length=LONG, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    consent = forms.CharField(
        label=gettext_lazy("What they agree to"), max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the buttons"), choices=[("en", "English"), ("de", "Deutsch")]
    )
    persona = forms.ChoiceField(
        label=gettext_lazy("Whom you ask"), required=False,
        help_text=gettext_lazy("What the map says of other personas alone is not shown."),
    )  # fmt: skip
    closes_on = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=DayInput())
    most = forms.IntegerField(label=gettext_lazy("Answers, at most"), min_value=1, max_value=MOST)
    cards = forms.BooleanField(label=gettext_lazy("Show what they do, think and need"), required=False)
    pains = forms.BooleanField(label=gettext_lazy("Show pain points"), required=False)
    touchpoints = forms.MultipleChoiceField(
        label=gettext_lazy("Touchpoints"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, journey: Journey, data: Any = None) -> None:
        titled = [one for one in journey.touchpoints if one.title.strip()]
        initial = {
            "name": _("Is this what it is like?"), "intro": INTRO, "consent": CONSENT, "most": 200, "cards": True,
            "pains": True, "touchpoints": [one.id for one in titled],
            "language": "de" if (get_language() or "").startswith("de") else "en",
        }  # fmt: skip
        super().__init__(data, initial=initial)
        personas: Any = self.fields["persona"]
        personas.choices = [("", _("Anybody")), *((one.id, one.name) for one in journey.personas)]
        touchpoints: Any = self.fields["touchpoints"]
        touchpoints.choices = [(one.id, one.title) for one in titled]
        for number in range(QUESTIONS):
            self.fields[f"question_{number}"] = forms.CharField(
                label=_("Question %(number)s") % {"number": number + 1}, max_length=QUESTION, required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )  # fmt: skip

    @property
    def questions(self) -> list[Any]:
        return [self[f"question_{number}"] for number in range(QUESTIONS)]

    @property
    def wanted(self) -> dict[str, Any]:
        """What insights.validating.links takes."""
        told = self.cleaned_data
        names = ("name", "intro", "consent", "language", "persona", "most", "cards", "pains")
        asked = [told[f"question_{number}"] for number in range(QUESTIONS)]
        return {
            **{name: told[name] for name in names},
            "questions": [one for one in asked if one],
            "closes_at": _end_of(told["closes_on"]),
        }

    @property
    def chosen(self) -> list[str]:
        return list(self.cleaned_data["touchpoints"])

    def refuse(self, error: Invalid) -> None:
        refuse(self, error)


def _end_of(day: Any) -> datetime | None:
    """The last moment of the day, where its maker is."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59))) if day else None
