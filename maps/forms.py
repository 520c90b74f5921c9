"""Forms of the pages around a map; what is inside a map is edited live and has none."""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from personas.fields import NAME_LENGTH
from personas.models import Persona
from workspaces.models import Membership, User, Workspace

from .fields import LONG, NAME, TAG, TAGS
from .gallery import GROUPS, Entry, own_templates, starters

# Fields of the map itself that the wizard asks for, with the step each belongs to.
STEP_OF: Final = {
    "template": "template",
    "examples": "template",
    "personas": "personas",
    "new_persona": "personas",
    "scenario": "scope",
    "scope_start": "scope",
    "scope_end": "scope",
    "objective_text": "objective",
    "objective_metric": "objective",
    "unit": "objective",
    "better": "objective",
    "baseline": "objective",
    "target": "objective",
    "due": "objective",
    "state": "state",
    "lead": "team",
    "review_days": "team",
    "tags": "team",
}
HEAD: Final = (
    "scenario", "scope_start", "scope_end", "objective_text", "objective_metric", "unit", "better", "baseline",
    "target", "due", "state", "review_days", "tags",
)  # fmt: skip


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=NAME,
        error_messages={"required": _("Give the map a title.")},
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class FigureField(forms.FloatField):
    """A number as people write it: with a point or a comma before the decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {"invalid": _("Write a number, for example 12.5.")}  # noqa: RUF012 (as Django has it)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("−", "-").replace(" ", "").replace("\u00a0", "")
            if value.count(",") == 1 and "." not in value:
                value = value.replace(",", ".")
        return super().to_python(value)


def _line(label: Any, most: int = NAME, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def _area(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 2}), **more
    )


class NewMapForm(TitleForm):
    """The new-map wizard: everything but the title may be left out."""

    template = forms.ChoiceField(label=_("Start from"))
    examples = forms.ChoiceField(
        label=_("What comes with it"),
        choices=[("1", _("With examples")), ("0", _("Structure only"))],
        widget=forms.RadioSelect,
        required=False,
    )
    personas = forms.ModelMultipleChoiceField(label=_("Personas"), queryset=Persona.objects.none(), required=False)
    new_persona = _line(
        _("Somebody new"), NAME_LENGTH, help_text=_("A name is enough for now; the persona is made with the map.")
    )
    scenario = _area(
        _("Scenario"), help_text=_("What they want to get done, and in which situation. One or two sentences.")
    )
    scope_start = _line(_("Begins with"), help_text=_("The first moment that belongs to it."))
    scope_end = _line(_("Ends with"), help_text=_("The last one."))
    objective_text = _area(_("Objective"), help_text=_("What should be different for the customer, and for you."))
    objective_metric = _line(_("Metric"), help_text=_("The figure that shows it."))
    unit = _line(_("Unit"), 40)
    better = forms.ChoiceField(
        label=_("Better is"), choices=[("", "–"), ("up", _("Higher")), ("down", _("Lower"))], required=False
    )
    baseline = FigureField(label=_("Today"), required=False)
    target = FigureField(label=_("Target"), required=False)
    due = forms.DateField(
        label=_("By"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the date as year, month, day: 2027-03-31.")},
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("current", _("Current: as it is today")),
            ("future", _("Future: as it should become")),
            ("", _("Say later")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    lead = forms.ModelChoiceField(
        label=_("Lead"),
        queryset=User.objects.none(),
        required=False,
        empty_label=None,
        help_text=_("Keeps the map alive and may change who sees it."),
    )
    review_days = forms.IntegerField(
        label=_("Review every"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("Days between two looks at whether it still holds."),
        error_messages={
            "invalid": _("Give the days between two reviews as a number."),
            "min_value": _("Give 1 to 365 days."),
            "max_value": _("Give 1 to 365 days."),
        },
    )
    tags = _line(_("Tags"), 3_000, help_text=_("Separated by commas."))

    def __init__(self, me: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        self.fields["personas"].queryset = Persona.objects.filter(workspace=me.workspace).in_use()  # type: ignore[attr-defined]
        self.fields["lead"].queryset = _members(me.workspace)  # type: ignore[attr-defined]
        self.fields["lead"].label_from_instance = lambda user: user.display_name  # type: ignore[attr-defined]
        self.starters, self.own = starters(), own_templates(me.workspace)
        self.fields["template"].choices = [(entry.key, entry.name) for entry in self.gallery]  # type: ignore[attr-defined]

    groups = GROUPS

    @property
    def gallery(self) -> list[Entry]:
        return [*self.starters, *self.own]

    def chosen(self) -> str:
        """The template that is chosen now; the blank map when the address names an unknown one."""
        value = str(self["template"].value() or "")
        return value if self.is_bound or any(entry.key == value for entry in self.gallery) else self.starters[0].key

    def offered_personas(self) -> list[tuple[Persona, bool]]:
        """Each persona of the workspace with whether it is chosen."""
        chosen = {str(value) for value in self["personas"].value() or []}
        return [(persona, str(persona.pk) in chosen) for persona in self.fields["personas"].queryset]  # type: ignore[attr-defined]

    def clean_tags(self) -> list[str]:
        tags = list(dict.fromkeys(tag.strip() for tag in self.cleaned_data["tags"].split(",") if tag.strip()))
        if any(len(tag) > TAG for tag in tags) or len(tags) > TAGS:
            raise forms.ValidationError(
                _("At most %(most)d tags of %(long)d characters each.") % {"most": TAGS, "long": TAG}
            )
        return tags

    def head(self) -> dict[str, Any]:
        """The fields of the map that were filled in, as a Change sets them; the others are the template's."""
        given = {name: self.cleaned_data[name] for name in HEAD}
        head = {name: value for name, value in given.items() if value not in ("", None, [])}
        if "due" in head:
            head["due"] = head["due"].isoformat()
        return head

    def wrong_steps(self) -> set[str]:
        """The steps in which something is wrong: they are open when the form is shown again."""
        return {STEP_OF[name] for name in self.errors if name in STEP_OF}


def _members(workspace: Workspace) -> QuerySet[User]:
    """Who can lead a map: active members."""
    seats = Membership.objects.filter(workspace=workspace, suspended=False, user__is_active=True)
    return User.objects.filter(pk__in=seats.values("user_id")).order_by("name", "email")
