"""REST: where a tracker (Jira, Asana …) says how far an action is, with a token that can do nothing else."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from insights.actions import writing
from insights.actions.fields import KEY, URL
from insights.actions.rights import Doer, check, may
from insights.actions.showing import action_json
from insights.models import Action, ActionStatus
from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import TokenScope

from .action_serializers import ActionSerializer
from .actions import doer_of

# Between reading an action and writing it somebody else may write: then it is read again.
ATTEMPTS: Final = 3
# What trackers call it, without case, spaces and signs.
STATUS_OF: Final = {
    **dict.fromkeys(("proposed", "new", "backlog", "open", "triage"), ActionStatus.PROPOSED),
    **dict.fromkeys(("planned", "todo", "selectedfordevelopment", "ready", "approved"), ActionStatus.PLANNED),
    **dict.fromkeys(("inprogress", "active", "doing", "started", "inreview", "committed"), ActionStatus.IN_PROGRESS),
    **dict.fromkeys(("done", "closed", "resolved", "complete", "completed"), ActionStatus.DONE),
    **dict.fromkeys(("dropped", "wontdo", "wontfix", "cancelled", "canceled", "removed"), ActionStatus.DROPPED),
}


class SaidSerializer(StrictSerializer):
    """What a tracker says of one action."""

    action = serializers.CharField(max_length=120, help_text="Its number (A12), its id, or the tracker's own key.")
    status = serializers.CharField(
        max_length=60,
        required=False,
        help_text="One of ours, or a usual word of trackers: To Do, In Progress, Won't do …",
    )
    key = serializers.CharField(max_length=KEY, required=False, help_text="What the tracker calls it.")
    url = serializers.CharField(max_length=URL, required=False, help_text="Its page in the tracker.")


class Tracker(WorkspaceView):
    token_scope: ClassVar = TokenScope.ACTIONS

    @extend_schema(
        operation_id="tracker_says",
        summary="Say how far an action is (a tracker's token, or whoever may change the action)",
        request=SaidSerializer,
        responses=ActionSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        said = self.read(SaidSerializer)
        doer = doer_of(request)
        wanted = _wanted(said)
        for left in reversed(range(ATTEMPTS)):
            action = self._named(doer, said["action"])
            try:
                writing.change(doer, action, action.revision, wanted)
                break
            except Conflict as conflict:
                if conflict.code != "changed_meanwhile" or not left:
                    raise
        return Response(action_json(doer, action.pk))

    def _named(self, doer: Doer, name: str) -> Action:
        found = Action.objects.filter(_by_name(name.strip()), workspace=self.workspace).order_by("number")
        action = next((one for one in found[:2] if may(doer, one).view), None)
        if action is None:
            raise NotFound(_("There is no such action."))
        check(may(doer, action), "update")
        return action


def _by_name(name: str) -> Q:
    try:
        return Q(pk=UUID(name))
    except ValueError:
        pass
    digits = name[1:] if name[:1] in "Aa" else ""
    if digits.isascii() and digits.isdigit() and len(digits) < 9:
        return Q(number=int(digits))
    return Q(external_key=name) if name else Q(pk=None)


def _wanted(said: dict[str, Any]) -> dict[str, Any]:
    wanted = {f"external_{name}": said[name] for name in ("key", "url") if name in said}
    if "status" in said:
        word = "".join(char for char in said["status"].casefold() if char.isalnum())
        if word not in STATUS_OF:
            message = _("“%(word)s” is no status. There are: %(known)s.")
            known = ", ".join(ActionStatus.values)
            raise Invalid(details={"status": [message % {"word": said["status"], "known": known}]})
        wanted["status"] = STATUS_OF[word]
    return wanted
