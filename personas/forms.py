"""The form of a persona: plain fields and rows of inputs, so that it works without script."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from workspaces.errors import Invalid

from . import fields as limits
from .models import Persona
from .words import HELP, label_of
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
UPLOADED: Final = "picture:"
# A blank row of each field that is a list: one input for each part.
ROWS: Final[Mapping[str, Mapping[str, Any]]] = {
    "demographics": {"label": "", "value": ""},
    "traits": {"low": "", "high": "", "value": MIDDLE},
    "quotes": {"text": "", "source": ""},
    "preferred_channels": {"name": "", "share": None},
    **{name: {"text": "", "source": "", "mark": limits.ASSUMPTION, "evidence": []} for name in limits.STATEMENTS},
}


class Group(NamedTuple):
    """The rows of one field, as the template shows them."""

    name: str
    label: str
    help: str
    rows: list[dict[str, Any]]
    errors: list[str]


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
    segment_name = forms.CharField(
        label=gettext_lazy("Segment"),
        max_length=limits.LINE_LENGTH,
        required=False,
        help_text=gettext_lazy("The customers this persona stands for."),
    )
    segment_size = forms.CharField(label=gettext_lazy("How many"), max_length=limits.LINE_LENGTH, required=False)
    segment_value = forms.CharField(label=gettext_lazy("Worth to us"), max_length=limits.LINE_LENGTH, required=False)
    portrait = forms.CharField(max_length=limits.SEED_LENGTH + len(UPLOADED), required=False)
    upload = forms.FileField(
        label=gettext_lazy("Or a picture of your own"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=gettext_lazy("PNG, JPEG, WebP or GIF, up to 5 MB."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        persona: Persona | None = None,
        start: Mapping[str, Any] | None = None,
    ) -> None:
        """`start`: what a new persona says before anybody has typed."""
        self.persona = persona
        self.shown = {**values_of(persona or Persona()), **(start or {})}
        super().__init__(data, files, initial=self._initial())
        self.row_errors: dict[str, list[str]] = {}

    def _initial(self) -> dict[str, Any]:
        simple = {name: self.shown[name] for name in (*LINES, "age", *PARAGRAPHS)}
        segment = {f"segment_{part}": self.shown["segment"].get(part, "") for part in limits.SEGMENT}
        version = self.persona.version if self.persona else None
        portrait = self.choice_of(self.shown["portrait"])
        return {**simple, **segment, "portrait": portrait, "version": version, "base": json.dumps(self.shown)}

    def choice_of(self, portrait: Mapping[str, str]) -> str:
        """A portrait as the value of its radio button."""
        if "picture" in portrait:
            return f"{UPLOADED}{portrait['picture']}"
        return portrait.get("seed") or (self.persona.seed if self.persona else FACES[0])

    def clean(self) -> dict[str, Any]:
        """Check the values with the rules of personas.fields and put what is wrong at the field it belongs to."""
        super().clean()
        try:
            self.cleaned = limits.clean(self._values())
        except Invalid as invalid:
            for name, messages in invalid.details.items():
                shown_at = "segment_name" if name == "segment" else name
                if shown_at in self.fields:
                    if shown_at not in self.errors:
                        self.add_error(shown_at, messages)
                else:
                    self.row_errors[name] = messages
                    self.add_error(None, messages)
        return self.cleaned_data

    def _values(self) -> dict[str, Any]:
        given = self.cleaned_data
        values = {name: given.get(name, "") for name in (*LINES, *PARAGRAPHS)}
        values["age"] = given.get("age")
        values["segment"] = {part: given.get(f"segment_{part}", "") for part in limits.SEGMENT}
        values["portrait"] = self._portrait(given.get("portrait", ""))
        return {**values, **{name: self._sent(name) for name in ROWS}}

    def _portrait(self, choice: str) -> dict[str, str]:
        if choice.startswith(UPLOADED):
            return {"picture": choice.removeprefix(UPLOADED)}
        unchosen = self.persona is not None and not self.persona.portrait and choice == self.persona.seed
        return {} if unchosen or not choice else {"seed": choice}

    def _sent(self, name: str) -> list[dict[str, Any]]:
        """The rows of a list as they were sent, the empty ones too."""
        data = self.data
        if not isinstance(data, QueryDict):
            return []
        columns = {part: data.getlist(f"{name}_{part}") for part in ROWS[name]}
        count = len(next(iter(columns.values())))
        return [{part: _value_of(name, part, column, at) for part, column in columns.items()} for at in range(count)]

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

    def _group(self, name: str) -> Group:
        rows = self._sent(name) if self.is_bound else list(self.shown[name])
        filled = [row for row in rows if row != ROWS[name]]
        blanks = [dict(ROWS[name]) for _number in range(BLANK_ROWS)]
        return Group(name, label_of(name), str(HELP.get(name, "")), [*filled, *blanks], self.row_errors.get(name, []))

    @property
    def profile(self) -> list[Group]:
        return [self._group(name) for name in limits.PROFILE]

    @property
    def empathy(self) -> list[Group]:
        return [self._group(name) for name in limits.EMPATHY]

    @property
    def facts(self) -> Group:
        return self._group("demographics")

    @property
    def traits(self) -> Group:
        return self._group("traits")

    @property
    def quotes(self) -> Group:
        return self._group("quotes")

    @property
    def channels(self) -> Group:
        return self._group("preferred_channels")

    @property
    def faces(self) -> list[str]:
        """The portraits to choose from, the present one first."""
        chosen = str(self["portrait"].value() or "")
        mine = self.persona.seed if self.persona else ""
        return list(dict.fromkeys(seed for seed in (chosen, mine, *FACES) if seed))


def _value_of(name: str, part: str, column: list[str], at: int) -> Any:
    """One input, as personas.fields wants it; a number that is none stays the text it is, and is refused there."""
    blank = ROWS[name][part]
    if at >= len(column):
        return blank
    sent = column[at]
    if part == "evidence":
        return [one for one in sent.split(",") if one]
    if part == "share":
        return _number(sent) if sent.strip() else None
    return _number(sent) if name == "traits" and part == "value" else sent


def _number(sent: str) -> int | str:
    try:
        return int(sent)
    except ValueError:
        return sent
