"""One action: its page with everything there is to say of it, and the forms that say it. No script needed."""

from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evidence.charts.trend import trend
from workspaces.access import open_workspace
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Membership
from workspaces.templatetags.formats import locale_of

from ..actions import writing
from ..actions.listing import read_along
from ..actions.proof import worth_of
from ..actions.rights import Doer, action_of, check, may
from ..actions.showing import felt_of
from ..models import Action
from ..register.addresses import telling_of
from ..register.files.calendar import CONTENT_TYPE, calendar_of
from ..register.forms import ActionForm, CloseForm, ReadingForm, refuse
from ..register.history import history_of
from ..register.reading import entries, one_of_number
from ..register.shown import row_of
from .register import as_file

EVENTS_SHOWN: Final = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def action(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """GET shows it, POST changes it (whoever may edit it)."""
    me, doer, found = _found(request, slug, number)
    if request.method != "POST":
        return _page(request, me, doer, found)
    check(may(doer, found), "edit")
    form = ActionForm(me.workspace, request.POST, action=found)
    if form.is_valid():
        try:
            writing.change(doer, found, form.cleaned_data["revision"] or found.revision, form.wanted)
        except Invalid as error:
            form.refuse(error)
        except Conflict as error:
            if error.code != "changed_meanwhile":
                raise
            form = _typed_again(me, request, found)
        else:
            messages.success(request, _("The action is saved."))
            return _to(slug, number)
    return _page(request, me, doer, found, edit=form)


def _typed_again(me: Membership, request: HttpRequest, found: Action) -> ActionForm:
    """What was typed, over the action as it is now: saving it once more is meant."""
    typed = request.POST.copy()
    typed["revision"] = str(found.revision)
    form = ActionForm(me.workspace, typed, action=found)
    form.is_valid()
    form.add_error(None, _meanwhile())
    return form


def _said_again(request: HttpRequest, found: Action) -> CloseForm:
    """How it shall end, beside the action as it is now; its newest state, for it was read after the write."""
    typed = request.POST.copy()
    typed["revision"] = str(found.revision)
    form = CloseForm(typed)
    form.is_valid()
    form.add_error(None, _meanwhile())
    return form


def _meanwhile() -> str:
    return _("Somebody else changed this action meanwhile. What you typed is still here: save it again if you mean it.")


@require_POST
@login_required
def action_status(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """To another status; closing has a form of its own, for it asks for the reading afterwards."""
    _me, doer, found = _found(request, slug, number)
    status = request.POST.get("status", "")
    if status in ("done", "dropped"):
        return redirect(f"{reverse('action', args=[slug, number])}?close={status}#close")
    try:
        writing.change(doer, found, _seen(request) or found.revision, {"status": status})
    except (Conflict, Invalid) as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("“%(title)s” is moved.") % {"title": found.title})
    return redirect(_back(request) or reverse("action", args=[slug, number]))


def _seen(request: HttpRequest) -> int | None:
    """The revision that was on the page, where the address says it."""
    told = request.GET.get("revision", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None


def _back(request: HttpRequest) -> str:
    """A page of this site only."""
    try:
        back = urlsplit(request.POST.get("back", ""))
    except ValueError:
        return ""
    is_ours = back.path.startswith("/") and not back.path.startswith("//") and "\\" not in back.path
    return f"{back.path}?{back.query}" if is_ours and not (back.scheme or back.netloc) else ""


@require_POST
@login_required
def action_reading(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    me, doer, found = _found(request, slug, number)
    check(may(doer, found), "update")
    form = ReadingForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            writing.record_reading(doer, found, told["value"], told["on"], told["note"])
        except Invalid as error:
            refuse(form, error)
        else:
            messages.success(request, _("The reading is saved."))
            return _to(slug, number)
    return _page(request, me, doer, found, reading=form)


@require_POST
@login_required
def action_close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    me, doer, found = _found(request, slug, number)
    check(may(doer, found), "update")
    form = CloseForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            closed = writing.close(
                doer, found, told["status"], told["after"], told["after_on"], told["note"], told["revision"]
            )
        except Invalid as error:
            refuse(form, error)
        except Conflict as error:
            if error.code != "changed_meanwhile":
                raise
            form = _said_again(request, found)
        else:
            messages.success(request, _said_of(closed))
            return _to(slug, number)
    return _page(request, me, doer, found, close=form)


def _said_of(closed: Action) -> str:
    if closed.status == "dropped":
        return _("The action is dropped.")
    return {
        "reached": _("Done, and the target is reached: its pain points are solved."),
        "helped": _("Done. It helped, but less than expected."),
        "did_not_help": _("Done, but it did not help: its pain points are open again."),
    }.get(closed.outcome, _("Done. Whether it helped is known with a reading afterwards."))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def action_delete(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """GET asks, POST deletes it for good."""
    me, doer, found = _found(request, slug, number)
    check(may(doer, found), "edit")
    here = reverse("action", args=[slug, number])
    if request.method != "POST":
        return render(
            request, "insights/actions/delete.html", {"nav": "actions", "me": me, "action": found, "back": here}
        )
    name = f"A{found.number}"
    writing.delete(doer, found)
    messages.success(request, _("%(name)s is deleted.") % {"name": name})
    return redirect("actions", slug=slug)


@require_safe
@login_required
def action_calendar(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Its deadline as one event for a calendar."""
    _me, doer, found = _found(request, slug, number)
    name = f"A{number}"
    data = calendar_of(entries(doer, [found]), telling_of(slug), name, timezone.now())
    return as_file(data, CONTENT_TYPE, f"{name}.ics")


# --- The page -----------------------------------------------------------------------------------------------------


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Membership, Doer, Action]:
    me = open_workspace(request, slug)
    doer = Doer(user=me.user)
    pk: UUID | None = one_of_number(me, number)
    if pk is None:
        raise NotFound
    action_of(doer, me.workspace_id, pk)
    return me, doer, read_along(Action.objects.filter(pk=pk)).select_related("workspace").get()


def _page(request: HttpRequest, me: Membership, doer: Doer, found: Action, **bound: Any) -> HttpResponse:
    """`bound`: a form that came back with what is wrong, by its part of the page."""
    [one] = entries(doer, [found])
    figures = may(doer, found).figures
    today = timezone.localdate()
    readings = list(found.readings.select_related("by"))
    asked = request.GET.get("close", "")
    edit = bound.get("edit") or (ActionForm(me.workspace, action=found) if one.edits else None)
    if edit and (asked_for := request.GET.get("edit")) in ("owner", "due"):
        edit.fields[asked_for].widget.attrs["autofocus"] = True
    context = {
        "nav": "actions",
        "me": me,
        "action": found,
        "one": one,
        "row": row_of(one, today),
        "chart": trend([(r.on, r.value) for r in readings], target=found.target, baseline=found.baseline),
        "cost": worth_of(found.cost_before, found.cost_part, found.target, found.after) if figures else None,
        "felt": felt_rows(found) if figures else [],
        "edit_form": edit,
        "editing": "edit" in bound or request.GET.get("edit"),
        "reading_form": bound.get("reading") or ReadingForm(),
        "close_form": bound.get("close") or _close_form(found, asked, today),
        "closing": "close" in bound or asked in ("done", "dropped"),
        "events": history_of(found.events.select_related("by")[:EVENTS_SHOWN], found.unit, locale_of(me.user.formats)),
    }
    return render(request, "insights/actions/action.html", context, status=400 if bound else 200)


def _close_form(found: Action, asked: str, today: Any) -> CloseForm:
    status = asked if asked in ("done", "dropped") else found.status if not found.is_open else "done"
    told = {"after": found.after, "after_on": found.after_on or today, "note": found.after_note}
    told["revision"] = found.revision
    return CloseForm(initial={"status": status, **told})


def felt_rows(found: Action) -> list[tuple[str, float | None, float | None]]:
    """(persona, before, after)."""
    felt = felt_of(found)
    before, after = felt["before"] or {}, felt["after"] or {}
    return [(name, before.get(name), after.get(name)) for name in sorted({**before, **after})]


def _to(slug: str, number: int) -> HttpResponse:
    return redirect("action", slug=slug, number=number)
