"""Forms of actions: all of one, a reading, its closing. What may be written is decided by insights.actions."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from insights.actions import fields as limits
from insights.models import Action
from maps.forms import FigureField
from workspaces.errors import Invalid
from workspaces.models import Contact, Membership, Team, Workspace

from .entry import OPEN
from .words import status_name

Choices = list[tuple[str, Any]]
COST_PARTS: Final = (
    ("", gettext_lazy("None of them")),
    ("people", gettext_lazy("People a month")),
    ("share", gettext_lazy("Share of them who meet it, in per cent")),
    ("loss_rate", gettext_lazy("Loss rate, in per cent")),
    ("value", gettext_lazy("Value of each")),
)
BETTER: Final = (("", gettext_lazy("By the target")), ("up", gettext_lazy("More")), ("down", gettext_lazy("Less")))


class DayInput(forms.DateInput):
    """A calendar of the browser's, which reads and writes ISO 8601 only."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ActionForm(forms.Form):
    """Everything but the title may be left out. `revision`: the one that was seen when the form was opened."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Action"), max_length=limits.TITLE, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    description = forms.CharField(
        label=gettext_lazy("Description"), max_length=limits.DESCRIPTION, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    owner = forms.ChoiceField(label=pgettext_lazy("answers for something", "Owner"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    due = forms.DateField(label=gettext_lazy("Deadline"), required=False, widget=DayInput())
    measure = forms.CharField(
        label=gettext_lazy("Measure"), max_length=limits.MEASURE, required=False,
        help_text=gettext_lazy("What will be different when it worked, as something that can be counted."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=limits.UNIT, required=False,
        widget=forms.TextInput(attrs={"placeholder": "%"}),
    )  # fmt: skip
    baseline = FigureField(label=gettext_lazy("Baseline"), required=False)
    target = FigureField(label=gettext_lazy("Target"), required=False)
    better = forms.ChoiceField(label=gettext_lazy("Better is"), required=False, choices=BETTER)
    cost_part = forms.ChoiceField(
        label=gettext_lazy("Part of the pain point's cost"), required=False, choices=COST_PARTS,
        help_text=gettext_lazy(
            "Is the measure one of its factors? Then what the action should save, and what it saved, is computed."
        ),
    )  # fmt: skip

    def __init__(self, workspace: Workspace, *args: Any, action: Action | None = None, **kwargs: Any) -> None:
        if action is not None:
            kwargs.setdefault("initial", initial_of(action))
        super().__init__(*args, **kwargs)
        self._gone = _gone_owner(action)
        self.choices_of("owner", owners_of(workspace), self._gone)
        teams: Choices = [(str(pk), name) for pk, name in teams_of(workspace, action).values_list("pk", "name")]
        self.choices_of("team", teams, [])
        if not teams:
            del self.fields["team"]
        if action is not None and not action.cost_before:
            del self.fields["cost_part"]

    def choices_of(self, name: str, choices: Choices, gone: Choices) -> None:
        self.fields[name].choices = [("", _("Nobody yet") if name == "owner" else _("No team")), *choices, *gone]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What insights.actions.writing takes, of what is in the form."""
        told = {name: value for name, value in self.cleaned_data.items() if name in limits.WRITABLE}
        if self._gone and told.get("owner") == self._gone[0][0]:
            # Nobody can be given it again who has left; it stays theirs.
            del told["owner"]
        if "owner" in told:
            kind, _colon, person = told["owner"].partition(":")
            told["owner"] = {"kind": kind, "id": person} if person else None
        if "team" in told:
            told["team"] = told["team"] or None
        return told

    def refuse(self, error: Invalid) -> None:
        refuse(self, error)


class NewActionForm(ActionForm):
    """`map`: one of those that the writer may edit, or none."""

    map = forms.ChoiceField(label=gettext_lazy("Map"), required=False)
    opportunity = forms.UUIDField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)

    def __init__(self, workspace: Workspace, maps: Choices, *args: Any, may_be_mapless: bool, **kwargs: Any) -> None:
        super().__init__(workspace, *args, **kwargs)
        no_map: Choices = [("", _("No map"))] if may_be_mapless else []
        self.fields["map"].choices = [*no_map, *maps]  # type: ignore[attr-defined]
        self.fields["status"].choices = [(one, status_name(one)) for one in OPEN]  # type: ignore[attr-defined]
        # What an action may cost is known once it answers a pain point.
        if not self.opportunity_asked:
            self.fields.pop("cost_part", None)

    @property
    def opportunity_asked(self) -> bool:
        return bool(self.data.get("opportunity") or self.initial.get("opportunity"))

    @property
    def wanted(self) -> dict[str, Any]:
        told = super().wanted
        status = self.cleaned_data.get("status")
        return {**told, "status": status} if status else told


class ReadingForm(forms.Form):
    value = FigureField(label=gettext_lazy("Value"))
    on = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    note = forms.CharField(label=gettext_lazy("Note"), max_length=limits.NOTE, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)


class CloseForm(forms.Form):
    """`after` may be left out, and said later: closing it again with a reading. `revision`: as in ActionForm."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=gettext_lazy("How it ended"), widget=forms.RadioSelect,
        choices=[("done", gettext_lazy("Done")), ("dropped", gettext_lazy("Dropped"))],
    )  # fmt: skip
    after = FigureField(label=gettext_lazy("Reading afterwards"), required=False)
    after_on = forms.DateField(label=gettext_lazy("Read on"), required=False, widget=DayInput())
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=limits.DESCRIPTION, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip


def refuse(form: forms.Form, error: Invalid) -> None:
    """What the rules of actions say, beside its field."""
    for name, told in error.details.items():
        for message in told if isinstance(told, list) else [told]:
            form.add_error(name if name in form.fields else None, str(message))
    if not error.details:
        form.add_error(None, error.message)


def initial_of(action: Action) -> dict[str, Any]:
    names = ("revision", "title", "description", "due", "measure", "unit", "baseline", "target", "better", "cost_part")
    told = {name: getattr(action, name) for name in names}
    for name in ("baseline", "target"):
        # 22.0 is 22 to whoever reads it.
        told[name] = int(told[name]) if told[name] is not None and told[name].is_integer() else told[name]
    owner = f"member:{action.owner_id}" if action.owner_id else f"contact:{action.contact_id}"
    has_owner = action.owner_id or action.contact_id
    return {**told, "owner": owner if has_owner else "", "team": str(action.team_id or "")}


def teams_of(workspace: Workspace, action: Action | None) -> QuerySet[Team]:
    """Those on the list, and the one that the action has, by name."""
    offered = Q(removed_at=None)
    if action is not None and action.team_id:
        offered |= Q(pk=action.team_id)
    return Team.objects.filter(offered, workspace=workspace).order_by("name")


def owners_of(workspace: Workspace) -> Choices:
    """Members, then contacts, by name."""
    seats = Membership.objects.filter(workspace=workspace, suspended=False, user__is_active=True).select_related("user")
    members = sorted(((f"member:{one.user_id}", one.user.display_name) for one in seats), key=_by_name)
    contacts = Contact.objects.filter(workspace=workspace, removed_at=None).values_list("pk", "name")
    others = sorted(((f"contact:{pk}", name) for pk, name in contacts), key=_by_name)
    return [(_("Members"), members), *([(_("Contacts without an account"), others)] if others else [])]


def _by_name(choice: tuple[str, str]) -> tuple[str, str]:
    return choice[1].casefold(), choice[0]


def _gone_owner(action: Action | None) -> Choices:
    """Who has left the workspace, or was taken off the list, still owns it, until somebody else does."""
    if action is not None and action.contact is not None and action.contact.removed_at is not None:
        return [(f"contact:{action.contact_id}", _("%(name)s, off the list") % {"name": action.contact.name})]
    if action is None or action.owner is None:
        return []
    seats = Membership.objects.filter(
        workspace=action.workspace_id, user=action.owner_id, suspended=False, user__is_active=True
    )
    name = _("%(name)s, left the workspace") % {"name": action.owner.display_name}
    return [] if seats.exists() else [(f"member:{action.owner_id}", name)]
