"""The general settings of a workspace: name, logo, what new maps begin with, taking everything along, deleting it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import closing, exporting, managing
from ..access import open_workspace, require
from ..errors import Conflict, DomainError, Invalid, NotFound
from ..files import download
from ..membership import rename_workspace
from ..models import Membership, Role
from ..pictures import read_file
from ._general_form import GeneralForm
from ._person import person

YEAR = 365 * 24 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def general(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    if request.method != "POST":
        return _page(request, me)
    form = GeneralForm(request.POST, instance=me.workspace)
    if not form.is_valid():
        return _page(request, me, form, status=400)
    wanted = form.cleaned_data
    me.workspace.refresh_from_db()
    if wanted["name"] != me.workspace.name:
        rename_workspace(me.workspace, person(request), wanted["name"])
    managing.change_defaults(me.workspace, person(request), {"review_days": wanted["review_days"]})
    messages.success(request, _("Saved."))
    return redirect("general", slug=slug)


@require_POST
@login_required
def logo_change(request: HttpRequest, slug: str) -> HttpResponse:
    """A form with one file; without one, the logo goes."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    try:
        if "remove" in request.POST:
            managing.remove_logo(me.workspace, person(request))
        else:
            managing.set_logo(me.workspace, person(request), _file_of(request).read())
    except DomainError as refused:
        if refused.status in (403, 404):
            raise
        return _page(request, me, logo_error=refused.message, status=refused.status)
    messages.success(request, _("Saved."))
    return redirect("general", slug=slug)


def _file_of(request: HttpRequest) -> UploadedFile:
    file = request.FILES.get("logo")
    if not isinstance(file, UploadedFile):
        raise Invalid(_("Choose a picture first."))
    return file


@require_safe
@login_required
def logo(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The file itself, at an address that never changes what it shows."""
    me = open_workspace(request, slug)
    if not me.workspace.logo or key != me.workspace.logo_key:
        raise NotFound
    content, kind = read_file(me.workspace.logo)
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Cache-Control": f"private, max-age={YEAR}, immutable",
            "Content-Disposition": "inline",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_POST
@login_required
def archive_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.OWNER)
    try:
        exporting.request_archive(me.workspace, person(request))
    except Conflict as already:
        messages.error(request, already.message)
    return redirect(reverse("general", args=[slug]) + "#export")


@require_safe
@login_required
def archive_file(request: HttpRequest, slug: str, pk: UUID) -> StreamingHttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.OWNER)
    job = exporting.archive_of(me.workspace, pk)
    return download(request, job.file, job.arguments["results"]["file_name"], "application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workspace_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks for the name, POST begins the deletion, which takes a fortnight and can be taken back."""
    me = open_workspace(request, slug)
    require(me, Role.OWNER)
    if request.method != "POST":
        return render(request, "workspaces/delete.html", {"me": me, "days": closing.DELAY.days})
    try:
        closing.begin_deletion(me.workspace, person(request), request.POST.get("typed", ""))
    except Invalid as refused:
        context = {"me": me, "days": closing.DELAY.days, "refusal": refused.message}
        return render(request, "workspaces/delete.html", context, status=400)
    return redirect("general", slug=slug)


@require_POST
@login_required
def workspace_keep(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    closing.cancel_deletion(me.workspace, person(request))
    messages.success(request, _("The workspace stays. Everybody is back in."))
    return redirect("general", slug=slug)


def _page(
    request: HttpRequest, me: Membership, form: GeneralForm | None = None, logo_error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "me": me,
        "form": form or GeneralForm(instance=me.workspace),
        "logo_error": logo_error,
        "is_owner": me.role == Role.OWNER,
        "archives": exporting.archives_of(me.workspace) if me.role == Role.OWNER else [],
        "days": closing.DELAY.days,
    }
    return render(request, "workspaces/general.html", context, status=status)
