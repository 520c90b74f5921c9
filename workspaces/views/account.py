"""A person's own preferences."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..forms import PreferencesForm
from ._person import person


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=person(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        # The answer already speaks the language just chosen.
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Your preferences are saved."))
        return redirect("account")
    return render(request, "workspaces/account.html", {"form": form})
