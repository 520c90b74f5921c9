"""The pages with the form of a persona: a new one, and all of one at once. They work without script."""

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, DomainError
from workspaces.models import Channel, Membership, Role, User
from workspaces.views._person import person

from . import beginnings, writing
from .forms import ROWS, PersonaForm
from .models import Persona
from .pictures import add_picture
from .trash import find_persona
from .words import MARKS, label_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_new(request: HttpRequest, slug: str) -> HttpResponse:
    """`?from=` says what it begins with (personas.beginnings); without, GET asks. Nothing is written before POST."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    key = request.GET.get("from", "")
    if request.method != "POST":
        if not key:
            return _choose_page(request, me)
        name, start = beginnings.fields_from(me.workspace, key)
        return _form_page(request, me, PersonaForm(start=start), begins_with=name)
    form = _form_of(request)
    if form.is_valid():
        made = writing.create_persona(me.workspace, person(request), form.cleaned)
        _take_picture(request, form, made.pk)
        return redirect("persona", slug=slug, pk=made.pk)
    return _form_page(request, me, form)


def _choose_page(request: HttpRequest, me: Membership) -> HttpResponse:
    context = {
        "nav": "personas",
        "me": me,
        "starters": beginnings.starters(),
        "own": list(beginnings.own(me.workspace)),
    }
    return render(request, "personas/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = find_persona(me, pk)
    form = _form_of(request, found)
    if not form.is_valid():
        return _form_page(request, me, form)
    clashes = _save(form, found, person(request))
    if clashes:
        return _form_page(request, me, _form_over(found, form), clashes)
    if _take_picture(request, form, pk):
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned["name"]})
    return redirect("persona", slug=slug, pk=pk)


def _form_of(request: HttpRequest, found: Persona | None = None) -> PersonaForm:
    return PersonaForm(request.POST, request.FILES, found) if request.method == "POST" else PersonaForm(persona=found)


class Clash(NamedTuple):
    """A field that two people changed at once; the form shows mine and names theirs."""

    label: str
    theirs: str


def _save(form: PersonaForm, found: Persona, actor: User) -> list[Clash]:
    """Write what this person changed. Fields that only somebody else changed stay theirs; a clash writes nothing."""
    version, changed, base = form.cleaned_data.get("version") or 0, form.changed(), form.seen()
    while True:
        try:
            writing.update_persona(found.pk, version, changed, actor)
            return []
        except Conflict as conflict:
            theirs, mine = conflict.details["theirs"], conflict.details["mine"]
            both = [name for name in mine if theirs[name] not in (mine[name], base.get(name))]
            if both:
                return [Clash(label_of(name), _as_text(theirs[name])) for name in both]
            # Pages save themselves all the time: somebody may have saved once more since.
            version = conflict.details["version"]


def _take_picture(request: HttpRequest, form: PersonaForm, pk: UUID) -> bool:
    """Make the uploaded picture the portrait. Everything else is saved already; what is wrong with it is said."""
    upload: UploadedFile | None = form.cleaned_data.get("upload")
    if upload is None:
        return True
    try:
        picture = add_picture(pk, person(request), upload.read())
        version = Persona.objects.values_list("version", flat=True).get(pk=pk)
        writing.update_persona(pk, version, {"portrait": {"picture": str(picture.pk)}}, person(request))
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return False
    return True


def _form_over(found: Persona, form: PersonaForm) -> PersonaForm:
    """The form again, on top of what is stored now, with this person's own changes in it."""
    found.refresh_from_db()
    fresh = writing.values_of(found)
    found_now = PersonaForm(persona=found)
    for name, value in {**fresh, **form.changed()}.items():
        found_now.shown[name] = value
        if name in ROWS:
            continue
        if name == "segment":
            found_now.initial.update({f"segment_{part}": text for part, text in value.items()})
        else:
            found_now.initial[name] = found_now.choice_of(value) if name == "portrait" else value
    return found_now


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(text for part in value.values() if (text := _as_text(part)))
    if isinstance(value, list):
        return "\n".join(_as_text(part) for part in value)
    return "" if value is None else str(value)


def _form_page(
    request: HttpRequest,
    me: Membership,
    form: PersonaForm,
    clashes: list[Clash] | None = None,
    begins_with: str = "",
) -> HttpResponse:
    status = 409 if clashes else 400 if form.is_bound else 200
    channels = Channel.objects.filter(workspace=me.workspace, retired_at=None).values_list("name", flat=True)
    context = {
        "nav": "personas",
        "me": me,
        "form": form,
        "persona": form.persona,
        "clashes": clashes or [],
        "begins_with": begins_with,
        "marks": MARKS,
        "channels": channels,
    }
    return render(request, "personas/form.html", context, status=status)
