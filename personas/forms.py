"""The form of a persona: plain fields, one line an entry, so that it works without script."""

import json
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspaces.errors import Invalid

from . import fields as limits
from .models import Persona
from .writing import values_of

# Faces to choose from, as different from each other as the drawing allows.
FACES: Final = (
    "alex-6381", "mara-249", "face-1", "face-2", "face-4", "face-6", "face-8",
    "face-10", "face-13", "face-19", "face-22", "face-36",
)  # fmt: skip
BLANK_ROWS: Final = 2
LINES: Final = ("name", "role", "occupation", "location")
PARAGRAPHS: Final = ("quote", "bio")
MIDDLE: Final = 50


class PersonaForm(forms.Form):
    """Shows and reads every field. `cleaned` holds the values as they are stored, once it is valid.

    `base` is what the person saw when the form was opened: only what differs from it was changed by them.
    """

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=limits.NAME_LENGTH,
        error_messages={"required": gettext_lazy("Give a name.")},
    )
    role = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=limits.LINE_LENGTH,
        required=False,
        help_text=gettext_lazy("For example “Freelance designer”."),
    )
    age = forms.IntegerField(
        label=gettext_lazy("Age"),
        required=False,
        # The range is asked for by personas.fields, in its words.
        widget=forms.NumberInput(attrs={"min": 0, "max": limits.MAX_AGE}),
        error_messages={"invalid": gettext_lazy("Give the age in years, as a number.")},
    )
    occupation = forms.CharField(label=gettext_lazy("Occupation"), max_length=limits.LINE_LENGTH, required=False)
    location = forms.CharField(label=gettext_lazy("Lives in"), max_length=limits.LINE_LENGTH, required=False)
    quote = forms.CharField(
        label=gettext_lazy("In their words"),
        max_length=limits.QUOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One sentence this person would say, without quotation marks."),
    )
    bio = forms.CharField(
        label=gettext_lazy("About"),
        max_length=limits.BIO_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    portrait = forms.CharField(max_length=limits.SEED_LENGTH, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, persona: Persona | None = None) -> None:
        self.persona = persona
        self.shown = values_of(persona or Persona())
        super().__init__(data, initial=self._initial())
        for name in limits.LISTS:
            self.fields[name] = _lines_field(name)
            self.initial[name] = "\n".join(self.shown[name])
        self.row_errors: dict[str, list[str]] = {}

    def _initial(self) -> dict[str, Any]:
        simple = {name: self.shown[name] for name in (*LINES, "age", *PARAGRAPHS)}
        seed = self.persona.seed if self.persona else FACES[0]
        version = self.persona.version if self.persona else None
        return {**simple, "portrait": seed, "version": version, "base": json.dumps(self.shown)}

    def clean(self) -> dict[str, Any]:
        """Check the values with the rules of personas.fields and put what is wrong at the field it belongs to."""
        super().clean()
        try:
            self.cleaned = limits.clean(self._values())
        except Invalid as invalid:
            for name, messages in invalid.details.items():
                if name in self.fields:
                    if name not in self.errors:
                        self.add_error(name, messages)
                else:
                    self.row_errors[name] = messages
                    self.add_error(None, messages)
        return self.cleaned_data

    def _values(self) -> dict[str, Any]:
        given = self.cleaned_data
        values = {name: given.get(name, "") for name in (*LINES, *PARAGRAPHS)}
        values["age"] = given.get("age")
        for name in limits.LISTS:
            values[name] = given.get(name, "").splitlines()
        seed = given.get("portrait", "")
        unchosen = self.persona is not None and not self.persona.portrait and seed == self.persona.seed
        values["portrait"] = {} if unchosen or not seed else {"seed": seed}
        values["demographics"] = self._sent_demographics()
        values["traits"] = self._sent_traits()
        return values

    def _sent(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def _sent_demographics(self) -> list[dict[str, str]]:
        pairs = zip(self._sent("demographic_label"), self._sent("demographic_value"), strict=False)
        return [{"label": label, "value": value} for label, value in pairs]

    def _sent_traits(self) -> list[dict[str, Any]]:
        sent = zip(self._sent("trait_low"), self._sent("trait_high"), self._sent("trait_value"), strict=False)
        return [{"low": low, "high": high, "value": _position(value)} for low, high, value in sent]

    def changed(self) -> dict[str, Any]:
        """The values that this person changed. Without a readable base every value counts as theirs."""
        base = self.seen()
        return {name: value for name, value in self.cleaned.items() if name not in base or base[name] != value}

    def seen(self) -> dict[str, Any]:
        """What the person saw when the form was opened."""
        try:
            base = json.loads(self.cleaned_data.get("base") or "{}")
        except ValueError:
            return {}
        return base if isinstance(base, dict) else {}

    # What the template shows

    @property
    def demographic_rows(self) -> list[dict[str, str]]:
        rows = self._sent_demographics() if self.is_bound else list(self.shown["demographics"])
        return [row for row in rows if any(row.values())] + [{"label": "", "value": ""}] * BLANK_ROWS

    @property
    def trait_rows(self) -> list[dict[str, Any]]:
        rows = self._sent_traits() if self.is_bound else list(self.shown["traits"])
        blank = {"low": "", "high": "", "value": MIDDLE}
        return [row for row in rows if row["low"] or row["high"]] + [blank] * BLANK_ROWS

    @property
    def faces(self) -> list[str]:
        """The seeds to choose from, the present one first."""
        chosen = str(self["portrait"].value() or "")
        mine = self.persona.seed if self.persona else ""
        return list(dict.fromkeys(seed for seed in (chosen, mine, *FACES) if seed))


LIST_TEXTS: Final = {
    "goals": (gettext_lazy("Goals"), gettext_lazy("What they want to reach. One a line.")),
    "frustrations": (gettext_lazy("Frustrations"), gettext_lazy("What stands in their way. One a line.")),
    "motivations": (gettext_lazy("Motivations"), gettext_lazy("What drives them. One a line.")),
    "behaviours": (gettext_lazy("Behaviours"), gettext_lazy("What they do. One a line.")),
    "preferred_channels": (gettext_lazy("Preferred channels"), gettext_lazy("The best one first. One a line.")),
}


def _lines_field(name: str) -> forms.CharField:
    label, help_text = LIST_TEXTS[name]
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 4}))


def _position(sent: str) -> int:
    try:
        return int(sent)
    except ValueError:
        return MIDDLE


def label_of(name: str) -> str:
    """What people call a field."""
    if name in LIST_TEXTS:
        return str(LIST_TEXTS[name][0])
    if name in PersonaForm.base_fields and name != "portrait":
        return str(PersonaForm.base_fields[name].label)
    return {"portrait": _("Portrait"), "demographics": _("Facts"), "traits": _("Traits")}[name]
