"""A new action: of an opportunity, of a map, or of neither. The form is a page."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from maps.access import Principal, map_for
from maps.models import Opportunity
from workspaces.access import open_workspace
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.models import Contact, Membership, Role
from workspaces.roles import at_least

from ..actions import writing
from ..actions.rights import Doer
from ..register.forms import NewActionForm
from ..register.waiting import editable_maps


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def action_new(request: HttpRequest, slug: str) -> HttpResponse:
    """`?map=`, `?opportunity=` of it and `?status=` fill the form; POST makes the action."""
    me = open_workspace(request, slug)
    is_editor = at_least(me.role, Role.EDITOR)
    maps = editable_maps(me)
    if not is_editor and not maps:
        raise Forbidden
    told = request.POST if request.method == "POST" else request.GET
    opportunity = _opportunity(me, told.get("map", ""), told.get("opportunity", ""))
    initial = {"map": told.get("map", ""), "status": told.get("status") or "planned"}
    if opportunity is not None:
        owner, team = _owner_of(me, opportunity), str(opportunity.team or "")
        initial |= {"opportunity": opportunity.pk, "title": opportunity.title, "owner": owner, "team": team}
    data = request.POST if request.method == "POST" else None
    form = NewActionForm(me.workspace, maps, data, may_be_mapless=is_editor, initial=initial)
    if data is not None and form.is_valid():
        answer = _made(me, form)
        if answer is not None:
            return answer
    context = {
        "nav": "actions", "me": me, "form": form, "opportunity": opportunity,
        "map": dict(maps).get(initial["map"]) if opportunity else None,
    }  # fmt: skip
    return render(request, "insights/actions/new.html", context, status=400 if form.is_bound else 200)


def _made(me: Membership, form: NewActionForm) -> HttpResponse | None:
    """On to the new action, or None with the reason in the form."""
    doer, of_map, opportunity = Doer(user=me.user), form.cleaned_data["map"], form.cleaned_data["opportunity"]
    try:
        if opportunity and of_map:
            made = writing.accept(doer, UUID(of_map), opportunity, form.wanted)
        else:
            made = writing.create(doer, me.workspace.slug, {**form.wanted, "map": UUID(of_map) if of_map else None})
    except Invalid as error:
        form.refuse(error)
    except Conflict as error:
        form.add_error(None, error.message)
    else:
        return redirect("action", slug=me.workspace.slug, number=made.number)
    return None


def _opportunity(me: Membership, of_map: str, wanted: str) -> Any:
    """The opportunity that is to be accepted; None where none was asked for. Raises NotFound."""
    if not wanted:
        return None
    try:
        found, _can = map_for(Principal(me.user_id), UUID(of_map), "edit")
        one = Opportunity.objects.filter(map=found, pk=UUID(wanted)).first()
    except ValueError as error:
        raise NotFound from error
    if one is None or found.workspace_id != me.workspace_id:
        raise NotFound
    return one


def _owner_of(me: Membership, opportunity: Any) -> str:
    """As the form names people."""
    if not opportunity.owner:
        return ""
    is_contact = Contact.objects.filter(workspace=me.workspace_id, pk=opportunity.owner).exists()
    return f"{'contact' if is_contact else 'member'}:{opportunity.owner}"
