"""Forms of the pages around a map; what is inside a map is edited live and has none."""

from django import forms
from django.utils.translation import gettext_lazy as _

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
