"""The form of a research question. What may be written is decided by insights.research.fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from insights.models import ResearchQuestion
from insights.register.forms import DayInput, owners_of, refuse
from workspaces.errors import Invalid
from workspaces.models import Workspace

from .fields import LONG, QUESTION, WRITABLE


class QuestionForm(forms.Form):
    """`version`: the one that was seen when the form was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Question"), max_length=QUESTION, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )
    owner = forms.ChoiceField(label=pgettext_lazy("answers for something", "Owner"), required=False)
    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=ResearchQuestion.Method.choices)
    due = forms.DateField(label=gettext_lazy("Due"), required=False, widget=DayInput())
    state = forms.ChoiceField(label=gettext_lazy("Where it stands"), choices=ResearchQuestion.State.choices)
    finding = forms.CharField(
        label=gettext_lazy("What was found"), max_length=LONG, required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, workspace: Workspace, question: ResearchQuestion, data: Any = None) -> None:
        super().__init__(data, initial=_initial_of(question))
        choices: Any = self.fields["owner"]
        choices.choices = [("", _("Nobody yet")), *owners_of(workspace), *_gone(workspace, question)]
        self._gone = {key for key, _name in _gone(workspace, question)}

    @property
    def wanted(self) -> dict[str, Any]:
        """What insights.research.questions takes."""
        told = {name: self.cleaned_data[name] for name in WRITABLE}
        if told["owner"] in self._gone:
            # Who has left stays its owner until somebody else is.
            del told["owner"]
        elif told["owner"]:
            kind, _colon, person = told["owner"].partition(":")
            told["owner"] = {"kind": kind, "id": person}
        else:
            told["owner"] = None
        return told

    def refuse(self, error: Invalid) -> None:
        refuse(self, error)


def owner_key(question: ResearchQuestion) -> str:
    if question.owner_id:
        return f"member:{question.owner_id}"
    return f"contact:{question.contact_id}" if question.contact_id else ""


def _initial_of(question: ResearchQuestion) -> dict[str, Any]:
    names = ("version", "text", "method", "due", "state", "finding")
    return {**{name: getattr(question, name) for name in names}, "owner": owner_key(question)}


def _gone(workspace: Workspace, question: ResearchQuestion) -> list[tuple[str, str]]:
    key = owner_key(question)
    there = {one for _group, choices in owners_of(workspace) for one, _name in choices}
    if not key or key in there:
        return []
    who = question.owner.display_name if question.owner else question.contact.name if question.contact else ""
    return [(key, _("%(name)s, no longer here") % {"name": who})]
