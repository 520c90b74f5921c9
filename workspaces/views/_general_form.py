"""The form of a workspace's general settings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Workspace


class GeneralForm(forms.ModelForm):
    class Meta:
        model = Workspace
        fields = ("name", "review_days")
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"})}  # noqa: RUF012

    review_days = forms.IntegerField(
        label=_("New maps are reviewed every"),
        min_value=1,
        max_value=365,
        help_text=_("Days. Each map can have its own interval; maps that are there keep theirs."),
        error_messages={
            "min_value": _("Give 1 to 365 days."),
            "max_value": _("Give 1 to 365 days."),
        },
    )
