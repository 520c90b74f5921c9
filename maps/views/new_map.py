"""The new-map wizard with the gallery of templates: one form in the method's order; only a title is needed."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personas.models import Persona
from personas.writing import create_persona
from workspaces.access import open_workspace, require
from workspaces.errors import DomainError
from workspaces.models import Membership, Role
from workspaces.views._person import person

from ..access import Principal
from ..creating import create_map
from ..forms import NewMapForm
from ..managing import set_lead
from ..models import JourneyMap
from ..own_templates import delete_template, own_template


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def map_create(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the gallery and the steps (`?template=` and `?title=` fill in), POST makes the map and opens it."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    initial = {
        "title": request.GET.get("title", ""),
        "template": request.GET.get("template", "blank"),
        "examples": "1",
        "state": "",
        "lead": me.user_id,
    }
    form = NewMapForm(me, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            return redirect("map_editor", pk=_make(request, me, form).pk)
        except DomainError as refused:
            form.add_error(None, refused.message)
    context = {"nav": "maps", "me": me, "form": form, "open": form.wrong_steps()}
    return render(request, "maps/new.html", context, status=400 if form.is_bound else 200)


def _make(request: HttpRequest, me: Membership, form: NewMapForm) -> JourneyMap:
    wanted = form.cleaned_data
    personas = [persona.pk for persona in wanted["personas"]]
    if wanted["new_persona"]:
        personas.append(_persona_called(request, me, wanted["new_persona"]).pk)
    principal = Principal.of_request(request)
    made = create_map(
        me.workspace,
        principal,
        wanted["title"],
        wanted["template"],
        list(dict.fromkeys(personas)),
        examples=wanted["examples"] != "0",
        fields=form.head(),
    )
    if wanted["lead"] and wanted["lead"].pk != me.user_id:
        set_lead(principal, made.pk, wanted["lead"].pk)
    return made


def _persona_called(request: HttpRequest, me: Membership, name: str) -> Persona:
    """One in use of this name, or a new one: sending the form twice does not make two."""
    known = Persona.objects.filter(workspace=me.workspace, name=name).in_use().first()  # type: ignore[attr-defined]
    return known or create_persona(me.workspace, person(request), {"name": name})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def template_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes one of the workspace's own templates; maps made from it stay as they are."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = own_template(me.workspace, pk)
    if request.method != "POST":
        return render(
            request,
            "maps/template_delete.html",
            {
                "nav": "maps",
                "me": me,
                "template": found,
                "back": "own_templates" if _from_settings(request) else "map_create",
            },
        )
    delete_template(me.workspace, person(request), pk)
    messages.success(request, _("The template “%(name)s” is deleted.") % {"name": found.name})
    return redirect("own_templates" if _from_settings(request) else "map_create", slug=slug)


def _from_settings(request: HttpRequest) -> bool:
    return request.GET.get("from") == "settings"
