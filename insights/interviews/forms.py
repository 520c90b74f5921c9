"""Forms of an interview: beginning one, and who was talked to. What may be written is decided by .fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.models import Interview
from insights.register.forms import DayInput, refuse
from maps.exchange.journey import Journey
from workspaces.errors import Invalid

from .fields import LONG, PERSON, SEGMENT


class AboutForm(forms.Form):
    """Whom one talks to. A name is nobody's business here: a number or a role does."""

    person = forms.CharField(
        label=gettext_lazy("Whom do you talk to?"), max_length=PERSON, required=False,
        help_text=gettext_lazy("As your team calls them, such as “P7, studio owner”. Leave names out."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    persona = forms.ChoiceField(label=gettext_lazy("Most like"), required=False)
    segment = forms.CharField(
        label=gettext_lazy("Segment"), max_length=SEGMENT, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    date = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    consent = forms.CharField(
        label=gettext_lazy("What they agreed to"), max_length=LONG, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, journey: Journey, data: Any = None, interview: Interview | None = None) -> None:
        super().__init__(data, initial=_initial_of(interview))
        choices: Any = self.fields["persona"]
        choices.choices = [("", _("Nobody in particular")), *((one.id, one.name) for one in journey.personas)]

    @property
    def wanted(self) -> dict[str, Any]:
        """What insights.interviews.writing takes."""
        names = ("person", "persona", "segment", "date", "consent")
        return {name: self.cleaned_data[name] for name in names}

    def refuse(self, error: Invalid) -> None:
        refuse(self, error)


class BeginForm(AboutForm):
    """With the stages to talk about: all, unless some are left out."""

    stages = forms.MultipleChoiceField(
        label=gettext_lazy("Talk about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, journey: Journey, data: Any = None) -> None:
        super().__init__(journey, data)
        choices: Any = self.fields["stages"]
        choices.choices = [(one.id, one.title or _("Untitled stage")) for one in journey.stages]
        self.initial["stages"] = [one.id for one in journey.stages]
        self._all = {one.id for one in journey.stages}

    @property
    def chosen(self) -> list[str] | None:
        """Ids of the stages; None: all of them, and what stands in none."""
        chosen = self.cleaned_data["stages"]
        return None if set(chosen) == self._all else chosen


def _initial_of(interview: Interview | None) -> dict[str, Any]:
    if interview is None:
        return {"date": timezone.localdate()}
    names = ("person", "segment", "date", "consent")
    return {**{name: getattr(interview, name) for name in names}, "persona": str(interview.persona or "")}
