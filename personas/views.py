"""The pages of the personas: list, profile, form. Each works without script; the trash has its own module."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import membership_in, open_workspace, require
from workspaces.errors import NotFound
from workspaces.models import Channel, Role
from workspaces.views._person import person

from . import evidence, portraits, writing
from .fields import ASSUMPTION
from .models import Persona
from .pictures import read_picture
from .trash import find_persona, in_trash, just_trashed, may_edit
from .words import HELP, LABELS, MARKS

# The icon of a channel that the workspace does not know.
UNKNOWN_CHANNEL = "route"
PORTRAIT_SECONDS = 7 * 24 * 60 * 60
# Its address never changes what it shows.
PICTURE_SECONDS = 365 * 24 * 60 * 60


@require_safe
@login_required
def personas(request: HttpRequest, slug: str) -> HttpResponse:
    """The workspace's personas; `?status=` archived or trash, `?q=` those that match, `?trashed=` offers to undo."""
    me = open_workspace(request, slug)
    words = request.GET.get("q", "").strip()[:200]
    shelf = request.GET.get("status", "")
    shelf = shelf if shelf in ("archived", "trash") and (shelf != "trash" or may_edit(me)) else "in_use"
    everyone = Persona.objects.filter(workspace=me.workspace)
    shown = {"archived": everyone.archived, "trash": everyone.trashed, "in_use": everyone.in_use}[shelf]()
    if words:
        shown = shown.matching(words)
    listed = list(shown)
    context = {
        "nav": "personas",
        "me": me,
        "personas": listed,
        "shelf": shelf,
        "q": words,
        "counts": everyone.aggregate(
            in_use=Count("pk", filter=Q(archived_at=None, trashed_at=None)),
            archived=Count("pk", filter=Q(trashed_at=None) & ~Q(archived_at=None)),
            trash=Count("pk", filter=~Q(trashed_at=None)),
        ),
        "may_edit": may_edit(me),
        "trashed": just_trashed(request, me),
    }
    if shelf == "trash":
        context["in_trash"] = in_trash(me, listed)
    if context["trashed"]:
        context["toast"] = "personas/trashed_toast.html"
    return render(request, "personas/list.html", context)


@require_safe
@login_required
def persona(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The profile; `?view=empathy` is the empathy map. With script it is edited in place, without by its form."""
    me = open_workspace(request, slug)
    found = find_persona(me, pk)
    known = dict(Channel.objects.filter(workspace=me.workspace).values_list("name", "icon"))
    context = {
        "nav": "personas",
        "me": me,
        "persona": found,
        "may_edit": may_edit(me),
        "view": "empathy" if request.GET.get("view") == "empathy" else "profile",
        "labels": LABELS,
        "help": HELP,
        "marks": MARKS,
        "backed_part": round(100 * found.backed / (found.told or 1)),
        "channels": [{**one, "icon": known.get(one["name"]) or UNKNOWN_CHANNEL} for one in found.preferred_channels],
        "channel_names": known,
        "rests_on": [one for one in evidence.backed_by(found) if one.items],
        "blank_statement": {"text": "", "source": "", "mark": ASSUMPTION, "evidence": []},
        "blank_row": {},
        "blank_trait": {"low": "", "high": "", "value": 50},
        "blank_channel": {"name": "", "share": None, "icon": UNKNOWN_CHANNEL},
    }
    return render(request, "personas/detail.html", context)


@require_POST
@login_required
def persona_archive(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`archived=1` puts the persona away, `archived=0` brings it back."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    archived = request.POST.get("archived") == "1"
    saved = writing.set_archived(find_persona(me, pk).pk, archived, person(request))
    text = _("%(name)s is archived.") if archived else _("%(name)s is back.")
    messages.success(request, text % {"name": saved.name})
    return redirect("persona", slug=slug, pk=pk)


@require_POST
@login_required
def persona_duplicate(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    made = writing.duplicate_persona(find_persona(me, pk).pk, person(request))
    messages.success(request, _("This is the copy. The original is as it was."))
    return redirect("persona", slug=slug, pk=made.pk)


@require_safe
def persona_picture(request: HttpRequest, pk: UUID, picture: UUID) -> HttpResponse:
    """An uploaded portrait, for members of the persona's workspace; anybody else hears 404."""
    found = Persona.objects.select_related("workspace").filter(pk=pk).first()
    if found is None or not request.user.is_authenticated:
        raise NotFound
    membership_in(request.user, found.workspace.slug)
    content, kind = read_picture(found, picture)
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Cache-Control": f"private, max-age={PICTURE_SECONDS}, immutable",
            "Content-Disposition": f'inline; filename="portrait.{kind.removeprefix("image/")}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_safe
def portrait(request: HttpRequest, seed: str) -> HttpResponse:
    """A drawn face; it holds nothing of anybody's, so everybody may see it and caches may keep it."""
    response = HttpResponse(portraits.draw(seed), content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=PORTRAIT_SECONDS)
    return response
