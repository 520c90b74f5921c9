"""REST: the log of a map, and one more Change for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from maps.changes.apply import Applied, Outcome, Submission, apply_changes
from maps.changes.log import LogPage, read_log
from maps.creating import refuse_failure
from workspaces.errors import Conflict, Invalid

from .maps import MapView
from .serializers import AppliedSerializer, ChangeSerializer, LogPageSerializer

MOST = 1_000


class Changes(MapView):
    @extend_schema(
        operation_id="maps_changes_list",
        summary="The log after `since`, oldest first, in pages of at most 256 KiB",
        parameters=[OpenApiParameter("since", int), OpenApiParameter("limit", int)],
        responses={
            200: LogPageSerializer,
            409: OpenApiResponse(description="`resync`: fetch the snapshot; this point is not in the history."),
        },
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        self.open(pk)
        since = whole_number(request, "since", 0, least=0, most=2**53)
        limit = whole_number(request, "limit", MOST, least=1, most=MOST)
        page = read_log(pk, since, limit)
        if page is None:
            message = _("The history does not reach back to this point, or not so far.")
            raise Conflict(message, code="resync")
        return HttpResponse(encode_page(page), content_type="application/json")

    @extend_schema(
        operation_id="maps_changes_create",
        summary="Apply one Change, or take Changes back",
        request=ChangeSerializer,
        responses={
            201: AppliedSerializer,
            200: OpenApiResponse(AppliedSerializer, description="Nothing to do, or done before under this id."),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        if not isinstance(request.data, dict):
            raise Invalid(_("A Change is a JSON object."))
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        outcome = refuse_failure(apply_changes(pk, [Submission(request.data, self.principal, size)])[0])
        is_new = isinstance(outcome, Applied) and not outcome.repeated
        return Response(outcome_json(outcome), status=201 if is_new else 200)


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """What an accepted Change is answered with."""
    answer: dict[str, Any] = {"id": outcome.id, "operations": []}
    if isinstance(outcome, Applied):
        logged = {"seq": outcome.seq, "actor": outcome.actor, "at": outcome.at, "operations": outcome.operations}
        answer.update(logged)
    return {**answer, "left_alone": getattr(outcome, "left_alone", [])}


def encode_page(page: LogPage) -> bytes:
    results = [{**head, "operations": orjson.Fragment(operations)} for head, operations in page.changes]
    body = {"epoch": page.epoch, "seq": page.seq, "results": results, "next": page.next}
    return orjson.dumps(body, option=orjson.OPT_UTC_Z)


def whole_number(request: Request, name: str, default: int, *, least: int, most: int) -> int:
    """A number of the address, or the default. Raises Invalid."""
    given = request.query_params.get(name)
    if given is None:
        return default
    # str.isdigit also likes digits that int() refuses.
    if not given.isascii() or not given.isdigit() or len(given) > 16 or not least <= int(given) <= most:
        wanted = {"name": name, "least": least, "most": most}
        raise Invalid(_("%(name)s must be a whole number between %(least)s and %(most)s.") % wanted)
    return int(given)
