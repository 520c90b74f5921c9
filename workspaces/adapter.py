"""Where django-allauth meets our people: what sign-up stores, and where sign-in leads."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.forms import BaseForm
from django.http import HttpRequest

from .models import User


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> User:
        """Name and the browser's language, time zone and formats join the address and password."""
        for field in ("name", "language", "time_zone", "formats"):
            if form.cleaned_data.get(field):
                setattr(user, field, form.cleaned_data[field])
        return super().save_user(request, user, form, commit)  # type: ignore[no-any-return]
