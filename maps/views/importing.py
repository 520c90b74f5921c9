"""A file or a pasted table becomes a map: first what would be made, corrected as often as one likes, then the map."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from evidence.tables.decoding import DELIMITERS, ENCODINGS
from personas.models import Persona
from workspaces.access import open_workspace, require
from workspaces.errors import DomainError, Invalid
from workspaces.models import Membership, Role
from workspaces.views._person import person

from ..access import Principal
from ..exchange.readers.cells import SPLITS
from ..exchange.readers.layout import LAYOUTS
from ..exchange.sentences import choice_text
from ..import_page import PersonaField, choices_of, grid_of, mapping_from, mapping_used, persona_fields
from ..importing import apply, correct, import_of, take_in, too_large
from ..models import MapImport
from ..previewing import preview

# What is asked of every table stands with its columns, not among the questions.
_OF_TABLES = ("layout", "table", "uses")
_HEADER_PLACES = 20
# As other programs call them.
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "iso8859_15": "ISO 8859-15",
    "mac_roman": "Mac Roman",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_new(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks for a file or a text, POST reads it and shows what it would become."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    refusal = None
    if request.method == "POST":
        try:
            return redirect("import_shown", slug=slug, pk=_taken_in(request, me).pk)
        except DomainError as refused:
            refusal = refused
    signs = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": "|"}
    context = {
        "nav": "maps",
        "me": me,
        "refusal": refusal,
        "most": settings.IMPORT_BYTES,
        "too_large": too_large().message,
        "text": request.POST.get("text", ""),
        "encodings": [(name, _ENCODINGS.get(name, name)) for name in ENCODINGS],
        "encoding": request.POST.get("encoding", ""),
        "delimiters": [(sign, signs[sign]) for sign in DELIMITERS],
        "delimiter": request.POST.get("delimiter", ""),
    }
    return render(request, "maps/import_new.html", context, status=refusal.status if refusal else 200)


def _taken_in(request: HttpRequest, me: Membership) -> MapImport:
    file = request.FILES.get("file")
    encoding, delimiter = request.POST.get("encoding", ""), request.POST.get("delimiter", "")
    if encoding not in ("", *ENCODINGS) or delimiter not in ("", *DELIMITERS):
        raise Invalid
    if file is not None:
        if (file.size or 0) > settings.IMPORT_BYTES:
            raise too_large()
        return take_in(me.workspace, person(request), file.name or "", file.read(), None, encoding, delimiter)
    text = request.POST.get("text", "")
    if not text.strip():
        raise Invalid(_("Choose a file, or paste a table or a text."))
    return take_in(me.workspace, person(request), _("Pasted text"), text.encode(), None, "utf-8", delimiter)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def import_shown(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The dry run. POST `read` reads the file as corrected, `make` makes the map, once it is what was shown."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = import_of(person(request), pk, me.workspace_id)
    if found.made_id is not None:
        return redirect("map_editor", pk=found.made_id)
    seen = preview(found)
    fields = persona_fields(request.POST, seen)
    refusal, moved = None, False
    if request.method == "POST":
        try:
            mapping = mapping_from(request.POST, seen, found.mapping)
            if mapping != found.mapping:
                seen = preview(correct(found, mapping))
                fields = persona_fields(request.POST, seen)
                moved = "make" in request.POST
            elif "make" in request.POST:
                made = apply(found, Principal.of_request(request), request.POST.get("title", ""), choices_of(fields))
                return redirect("map_editor", pk=made.pk)
        except DomainError as refused:
            refusal = refused
    return _shown(request, me, seen, found.mapping, fields, refusal, moved)


def _shown(
    request: HttpRequest,
    me: Membership,
    seen: dict[str, Any],
    said: dict[str, Any],
    fields: list[PersonaField],
    refusal: DomainError | None,
    moved: bool,
) -> HttpResponse:
    context = {
        "nav": "maps",
        "me": me,
        "seen": seen,
        "grid": grid_of(seen),
        "title": request.POST.get("title", seen["title"]),
        "personas": fields,
        "library": Persona.objects.filter(workspace=me.workspace).in_use().order_by("name"),  # type: ignore[attr-defined]
        "questions": [one for one in seen["questions"] if one["name"] not in _OF_TABLES],
        "asks_uses": any(one["name"] == "uses" for one in seen["questions"]),
        "layouts": [(value, choice_text("layout", value)) for value in LAYOUTS],
        "splits": [(value, choice_text("split", value)) for value in SPLITS],
        "used": mapping_used(seen, said),
        "header_places": range(max(_HEADER_PLACES, mapping_used(seen, said).get("header", 0) + 1)),
        "refusal": refusal,
        "moved": moved,
    }
    return render(request, "maps/import_shown.html", context, status=refusal.status if refusal else 200)
