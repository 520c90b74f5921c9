"""The forms of series, their figures and funnels. What is right is asked by evidence.figures, in its words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspaces.errors import DomainError, Invalid

from .figures import FARTHEST, NAME, NOTE, PROSE, STEPS, UNIT
from .models import Funnel, Series
from .points_file import BYTES, ORDERS, SIGNS
from .tables.numbers import number


class FigureField(forms.FloatField):
    """A number as people write it: with a point or a comma before the decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {"invalid": gettext_lazy("Write a number, for example 12.5.")}  # noqa: RUF012 (as Django has it)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("−", "-").replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
            if value.count(",") == 1 and "." not in value:
                value = value.replace(",", ".")
        return super().to_python(value)


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d"]  # noqa: RUF012 (as Django has it)
    default_error_messages = {  # noqa: RUF012 (as Django has it)
        "required": gettext_lazy("Say on which day it was measured."),
        "invalid": gettext_lazy("Write the date as year, month, day: 2027-03-31."),
    }


class _Told(forms.Form):
    def refuse(self, error: DomainError) -> None:
        """Show what the writer refused, each beside its field."""
        details = error.details if isinstance(error, Invalid) or error.code == "key_taken" else {}
        shown = {name: said for name, said in details.items() if name in self.fields}
        for name, said in shown.items():
            self.add_error(name, said)
        if not shown:
            self.add_error(None, error.message)


class SeriesForm(_Told):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=NAME, error_messages={"required": gettext_lazy("Give a name.")}
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=UNIT,
        required=False,
        help_text=gettext_lazy("As it stands behind the figure: %, min, people."),
    )
    better = forms.ChoiceField(
        label=gettext_lazy("Better is"),
        required=False,
        choices=[("", gettext_lazy("Not said")), ("up", gettext_lazy("Higher")), ("down", gettext_lazy("Lower"))],
    )
    description = forms.CharField(
        label=gettext_lazy("How it is measured"),
        required=False,
        max_length=PROSE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.CharField(
        label=gettext_lazy("Key"),
        max_length=NAME,
        required=False,
        help_text=gettext_lazy("What another system calls it, if one pushes its figures."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, series: Series) -> SeriesForm:
        names = ("name", "unit", "better", "description", "key", "version")
        return cls(initial={name: getattr(series, name) for name in names})

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PointForm(_Told):
    on = DayField(label=gettext_lazy("Day"), initial=timezone.localdate)
    value = FigureField(
        label=gettext_lazy("Value"),
        min_value=-FARTHEST,
        max_value=FARTHEST,
        error_messages={"required": gettext_lazy("Write what was measured.")},
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=NOTE, required=False)


class PointsForm(_Told):
    """A table of days and figures: pasted, or as a file. `order`, `sign`: what the table leaves open."""

    text = forms.CharField(
        label=gettext_lazy("Days and figures"),
        required=False,
        strip=False,
        max_length=250_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "placeholder": "2027-01-31,12.5"}),
        help_text=gettext_lazy("A day and a figure a row, as a spreadsheet or another program writes them."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/*"}),
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Dates such as 3/4/2027"),
        required=False,
        choices=[
            ("", gettext_lazy("As the table shows")),
            (ORDERS[0], gettext_lazy("Days first")),
            (ORDERS[1], gettext_lazy("Months first")),
        ],
    )
    sign = forms.ChoiceField(
        label=gettext_lazy("Before the decimals"),
        required=False,
        choices=[
            ("", gettext_lazy("As the table shows")),
            (SIGNS[0], gettext_lazy("A point: 1,234.5")),
            (SIGNS[1], gettext_lazy("A comma: 1.234,5")),
        ],
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > BYTES:
            raise forms.ValidationError(_("This file is larger than 1 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not told.get("file") and not (told.get("text") or "").strip():
            self.add_error("text", _("Paste a table, or choose a file."))
        return told


class FunnelForm(_Told):
    """The steps as lines: a name, then the number of people."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=NAME, error_messages={"required": gettext_lazy("Give a name.")}
    )
    steps = forms.CharField(
        label=gettext_lazy("Steps"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "placeholder": "Visit; 2080\nCart; 23"}),
        help_text=gettext_lazy("In their order, a line each: its name, and how many people reached it."),
        error_messages={"required": gettext_lazy("Write the steps.")},
    )
    begins = DayField(label=gettext_lazy("From"), required=False)
    ends = DayField(label=gettext_lazy("To"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, funnel: Funnel) -> FunnelForm:
        steps = "\n".join(f"{one['name']}; {one['people']}" for one in funnel.steps)
        return cls(
            initial={
                "name": funnel.name,
                "steps": steps,
                "begins": funnel.begins,
                "ends": funnel.ends,
                "version": funnel.version,
            }
        )

    def clean_steps(self) -> list[dict[str, Any]]:
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if not 2 <= len(lines) <= STEPS:
            raise forms.ValidationError(_("A funnel has between 2 and %(most)d steps.") % {"most": STEPS})
        return [_step(line) for line in lines]


def _step(line: str) -> dict[str, Any]:
    name, _sign, people = line.rpartition(";") if ";" in line else line.rpartition("\t" if "\t" in line else " ")
    count = number(people.strip(), ".")
    if not name.strip() or count is None or count != int(count) or count < 0:
        said = _("“%(line)s” needs a name and a number of people, for example: Visit; 2080.")
        raise forms.ValidationError(said % {"line": line[:60]})
    return {"name": name.strip(), "event": "", "people": int(count)}
