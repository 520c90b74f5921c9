"""API tokens, made and ended on the page of connections."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..access import open_workspace
from ..errors import Conflict, NotFound
from ..tokens import make_token, revoke_token, tokens_of
from ._person import person
from ._token_form import TokenForm
from .connections import NewToken, connections_page


@require_POST
@login_required
@never_cache
def token_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Its secret is in this answer, and in no other."""
    me = open_workspace(request, slug)
    form = TokenForm(me, request.POST)
    if not form.is_valid():
        return connections_page(request, me, form=form, status=400)
    try:
        made = make_token(me, form.cleaned_data["name"], form.chosen, form.expires_at)
    except Conflict as refusal:
        form.add_error("name", refusal.message)
        return connections_page(request, me, form=form, status=refusal.status)
    return connections_page(request, me, made=NewToken(*made))


@require_POST
@login_required
def token_revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    found = tokens_of(me).select_related("workspace").filter(pk=pk).first()
    if found is None:
        raise NotFound
    revoke_token(found, person(request))
    messages.success(request, _("The token is revoked."))
    return redirect("connections", slug=slug)
