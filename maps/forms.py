"""Forms of the pages around a map; what is inside a map is edited live and has none."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from personas.models import Persona
from workspaces.models import Workspace

from .kinds import NAME
from .templates import STARTERS


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=NAME,
        error_messages={"required": _("Give the map a title.")},
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class NewMapForm(TitleForm):
    template = forms.ChoiceField(
        label=_("Start from"), choices=lambda: [(starter.key, starter.name) for starter in STARTERS]
    )
    personas = forms.ModelMultipleChoiceField(label=_("Personas"), queryset=Persona.objects.none(), required=False)

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["personas"].queryset = Persona.objects.filter(workspace=workspace).in_use()  # type: ignore[attr-defined]

    def offered_personas(self) -> list[tuple[Persona, bool]]:
        """Each persona of the workspace with whether it is chosen."""
        chosen = {str(value) for value in self["personas"].value() or []}
        return [(persona, str(persona.pk) in chosen) for persona in self.fields["personas"].queryset]  # type: ignore[attr-defined]
