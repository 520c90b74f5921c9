"""One's own data: taken along, and an account that is deleted."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..errors import Conflict
from ..files import download
from ..privacy.deleting import delete_account, owned_alone
from ..privacy.exporting import file_title, own_export, own_exports, packed, request_own_data
from ..privacy.gathering import PARTS
from ._person import person


@require_GET
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    shown = {"exports": own_exports(person(request)), "parts": [says for _part, says in PARTS.values()]}
    return render(request, "workspaces/own_data.html", shown)


@require_POST
@login_required
@reauthentication_required
def own_data_export(request: HttpRequest) -> HttpResponse:
    try:
        job = request_own_data(person(request))
    except Conflict as refusal:
        messages.error(request, refusal.message)
        return redirect("own_data")
    if job is None:
        # Nothing of theirs lies in a workspace: it is little, and made at once.
        return HttpResponse(
            packed(person(request)),
            content_type="application/zip",
            headers={"Content-Disposition": content_disposition_header(True, file_title())},
        )
    return redirect("own_data")


@require_GET
@login_required
def own_data_file(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    job = own_export(person(request), pk)
    return download(request, job.file, job.arguments["results"]["file_name"], "application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required(allow_get=True)
def account_delete(request: HttpRequest) -> HttpResponse:
    user, refusal = person(request), ""
    alone = owned_alone(user)
    if request.method == "POST" and not alone:
        if request.POST.get("typed", "").strip().lower() == user.email.lower():
            delete_account(user)
            logout(request)
            messages.success(request, _("Your account is deleted."))
            return redirect("account_login")
        refusal = _("That is not your email address.")
    shown = {"alone": alone, "refusal": refusal}
    return render(request, "workspaces/account_delete.html", shown, status=409 if alone and request.POST else 200)
