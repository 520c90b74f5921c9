"""What is asked of whoever makes an API token: its name, what it may do, and until when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..errors import Invalid
from ..lists import NAME, clean_name
from ..models import Membership, TokenScope
from ..roles import at_least
from ..tokens import LEAST

# The narrowest that is of use to most comes first.
SCOPES: Final = {
    TokenScope.READ: (_("Read"), _("Sees what you may see, and changes nothing.")),
    TokenScope.ALL: (_("Read and write"), _("Does what you may do here, but makes no tokens and webhooks.")),
    TokenScope.PROPOSE: (
        _("Suggest"),
        _("For an assistant: reads maps and suggests changes. Nothing is on a map before somebody accepts it."),
    ),
    TokenScope.ACTIONS: (
        pgettext_lazy("scope of a token", "Actions"),
        _("For a tracker such as Jira: says how far an action is, and nothing else."),
    ),
    TokenScope.FIGURES: (
        pgettext_lazy("scope of a token", "Figures"),
        _("For whatever measures something: writes and reads figures of series, and nothing else."),
    ),
}
DAYS: Final = ("30", "90", "365")
ON_A_DAY: Final = "day"
NEVER: Final = "never"


class TokenForm(forms.Form):
    name = forms.CharField(max_length=NAME)
    scope = forms.ChoiceField(choices=[(scope.value, label) for scope, (label, _help) in SCOPES.items()])
    expires = forms.ChoiceField(
        choices=[
            ("30", _("In 30 days")),
            ("90", _("In 90 days")),
            ("365", _("In a year")),
            (ON_A_DAY, _("On a day …")),
            (NEVER, pgettext_lazy("expiry", "Never")),
        ]
    )
    day = forms.DateField(required=False)

    def __init__(self, me: Membership, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.scopes = [
            (scope.value, label, help_text)
            for scope, (label, help_text) in SCOPES.items()
            if at_least(me.role, LEAST[scope])
        ]

    def clean_name(self) -> str:
        try:
            return clean_name(self.cleaned_data["name"])
        except Invalid as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("expires") == ON_A_DAY and not self.errors.get("day"):
            day = cleaned.get("day")
            if day is None or not timezone.localdate() <= day < timezone.localdate() + timedelta(days=36500):
                self.add_error("day", gettext("Choose a day from today on."))
        return cleaned

    @property
    def chosen(self) -> TokenScope:
        return TokenScope(self.cleaned_data["scope"])

    @property
    def expires_at(self) -> datetime | None:
        """On a day: at its end, in the reader's zone."""
        expires = self.cleaned_data["expires"]
        if expires == NEVER:
            return None
        if expires == ON_A_DAY:
            return timezone.make_aware(datetime.combine(self.cleaned_data["day"] + timedelta(days=1), time.min))
        return timezone.now() + timedelta(days=int(expires))
