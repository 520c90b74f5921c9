"""What the files of a workspace take up."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..access import open_workspace, require
from ..models import Role
from ..storage import storage_of


@require_safe
@login_required
def storage(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    context = {
        "me": me,
        "stored": storage_of(me.workspace),
        "most_map": settings.IMAGE_BYTES_A_MAP,
        "most_person": settings.IMAGE_BYTES_A_PERSON,
    }
    return render(request, "workspaces/storage.html", context)
