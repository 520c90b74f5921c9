"""The page of somebody who may know that a map exists and not more: they ask to be let in. Works without script."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workspaces.access import membership_in, show_workspace

from ..access import Principal
from ..asking import NOTE, ask_for_access, my_request


def ask_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """In place of the map, with the status of a refusal."""
    found, asked = my_request(Principal.of_request(request), pk)
    show_workspace(request, membership_in(request.user, found.workspace.slug))
    context = {"nav": "maps", "map": found, "asked": asked, "most": NOTE}
    return render(request, "maps/ask.html", context, status=403)


@require_POST
@login_required
def map_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    ask_for_access(Principal.of_request(request), pk, request.POST.get("note", ""))
    messages.success(request, _("Your request is on its way. You hear of the answer in your inbox."))
    return redirect("map_editor", pk=pk)
