"""The forms of sources and items. What is right is asked by evidence.fields, in its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from workspaces.errors import Invalid
from workspaces.models import Workspace

from .ageing import LEAST, MOST
from .fields import LEAST_WEIGHT, MOST_WEIGHT, NAME_LENGTH, TEXTS
from .models import Item, ResearchSettings, Source, SourceKind

WEIGHTS: Final = (
    (0.5, _("Half as much as others")),
    (1.0, _("As much as others")),
    (2.0, _("Twice as much as others")),
    (3.0, _("Three times as much")),
)
_DAY: Final = {"type": "date"}


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    # Browsers send and expect this form whatever the language.
    widget = forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class _Checked(forms.Form):
    """`version`: of what the person saw. What the writer refuses is shown beside its field."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def fields_given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def refuse(self, refusal: Invalid) -> None:
        for name, reasons in refusal.details.items():
            self.add_error(name if name in self.fields else None, list(reasons))
        if not refusal.details:
            self.add_error(None, refusal.message)


class SourceForm(_Checked):
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, error_messages={"required": _("Give a name.")})
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices)
    author = forms.CharField(label=_("Gathered by"), max_length=NAME_LENGTH, required=False)
    method = forms.CharField(
        label=_("How it was gathered"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whom you asked, how, and how many answered."),
    )
    consent = forms.CharField(
        label=_("What people agreed to"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    begins = _day(_("From"))
    ends = _day(_("To"))
    weight = forms.TypedChoiceField(
        label=_("Counts on the measured curve"),
        coerce=float,
        help_text=_("A careful interview may say more than a review of one line."),
    )

    def __init__(self, *args: Any, source: Source | None = None, **kwargs: Any) -> None:
        said = {"weight": 1.0} if source is None else {name: getattr(source, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": said, **kwargs})
        self.fields["weight"].choices = _weights(said["weight"])  # type: ignore[attr-defined]


def _weights(now: float) -> list[tuple[float, Any]]:
    """The usual ones, and the one it has: by API it may be any between the least and the most."""
    assert LEAST_WEIGHT <= now <= MOST_WEIGHT
    known = dict(WEIGHTS)
    return sorted({**known, now: known.get(now, f"× {now:g}")}.items())


class ItemForm(_Checked):
    text = forms.CharField(
        label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 5}), strip=True
    )
    title = forms.CharField(label=_("Title"), max_length=TEXTS["title"], required=False)
    question = forms.CharField(label=_("Answer to"), max_length=TEXTS["question"], required=False)
    rating = forms.FloatField(label=_("Rating"), required=False)
    scale_low = forms.FloatField(label=_("Scale from"), required=False)
    scale_high = forms.FloatField(label=_("Scale to"), required=False)
    date = _day(_("When"))
    segment = forms.CharField(label=_("Segment"), max_length=TEXTS["segment"], required=False)
    place = forms.CharField(
        label=_("Where"), max_length=TEXTS["place"], required=False, help_text=_("A page, a screen, an event.")
    )
    channel = forms.CharField(label=_("Channel"), max_length=TEXTS["channel"], required=False)

    def __init__(self, *args: Any, item: Item | None = None, **kwargs: Any) -> None:
        said = {} if item is None else {name: getattr(item, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": said, **kwargs})


class ForgetRawForm(ItemForm):
    """Of an item that came in a file: its row can be deleted along with an edit that takes a name out."""

    forget = forms.BooleanField(
        label=_("Delete the row as it came"),
        required=False,
        help_text=_("Do this when you take out what tells who it was: the row still holds it."),
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        said = {name: getattr(item, name) for name in ItemForm.base_fields}
        forms.Form.__init__(self, *args, **{"initial": said, **kwargs})

    def fields_given(self) -> dict[str, Any]:
        given = super().fields_given()
        return {**given, "raw": {}} if given.pop("forget") else given


class NewItemForm(ItemForm):
    """`source`: one there is, or empty for a new one by `source_name` and `source_kind`."""

    source = forms.ChoiceField(label=_("Source"), required=False)
    source_name = forms.CharField(label=_("Name of the new source"), max_length=NAME_LENGTH, required=False)
    source_kind = forms.ChoiceField(label=_("Kind of the new source"), choices=SourceKind.choices, required=False)

    field_order = ("source", "source_name", "source_kind")

    def __init__(self, *args: Any, sources: Iterable[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in sources]
        self.fields["source"].choices = [*choices, ("", _("A new source"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("source") and not cleaned.get("source_name") and "source" not in self.errors:
            self.add_error("source_name", _("Give a name."))
        return cleaned

    def fields_given(self) -> dict[str, Any]:
        given = super().fields_given()
        return {name: value for name, value in given.items() if not name.startswith("source")}


def sources_to_choose(workspace: Workspace) -> list[Source]:
    return list(Source.objects.alive().filter(workspace=workspace).order_by("name", "pk"))


class AlertForm(forms.Form):
    """When the leads of maps are told that a theme or a touchpoint comes up much more often."""

    ratio = forms.FloatField(
        label=_("Times as often as in the week before"), widget=forms.NumberInput(attrs={"step": "0.1", "min": "1.1"})
    )
    least = forms.IntegerField(
        label=_("And at least so often"), min_value=0, help_text=_("0: nobody is told."), widget=forms.NumberInput()
    )

    @classmethod
    def of(cls, kept: ResearchSettings | None) -> AlertForm:
        usual = kept or ResearchSettings()
        return cls(initial={"ratio": usual.alert_ratio, "least": usual.alert_least})


class AgeingForm(forms.Form):
    """How fast evidence loses weight on the measured curve."""

    months = forms.IntegerField(
        label=_("Counts half after so many months"),
        widget=forms.NumberInput(attrs={"min": LEAST, "max": MOST}),
        help_text=_("What customers said long ago says less of today. Usual are 12."),
    )
