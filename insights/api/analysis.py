"""REST: what a map says in figures, alone or beside an earlier version, another map or another persona."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from maps.api.maps import MapView
from maps.exchange.reading_order import journey_of
from maps.showing.naming import left_text
from workspaces.errors import Invalid, NotFound

from ..analysis.backing import backing_of
from ..analysis.comparison import Comparison, PersonaComparison
from ..analysis.plain import as_json
from ..analysis.whole import Whole, analyse
from ..facts import document_of
from ..page.against import Against, Offer, against, offers_of
from .shapes import or_null, schema_of

# Both of them have what one compares with: a comparison of maps for each persona, one of personas a single one.
_AGAINST: Final = or_null(
    {
        "type": "object",
        "properties": {
            "key": {"type": "string"},
            "name": {"type": "string"},
            "maps": or_null(schema_of(Comparison)),
            "personas": or_null(schema_of(PersonaComparison)),
        },
        "required": ["key", "name", "maps", "personas"],
        "additionalProperties": False,
    }
)
_OFFER: Final = {**schema_of(Offer), "description": "What `against` takes."}
_WHOLE: Final = schema_of(Whole)
ANALYSIS: Final = {
    "type": "object",
    "properties": {
        **_WHOLE["properties"],
        "offers": {"type": "array", "items": _OFFER},
        "against": _AGAINST,
    },
    "required": [*_WHOLE["required"], "offers", "against"],
}


class Analysis(MapView):
    @extend_schema(
        operation_id="analysis_read",
        summary="What a map says in figures; docs/analysis.md has each formula and unit",
        parameters=[
            OpenApiParameter(
                "against",
                str,
                description="What to compare with: the `key` of one of `offers`, such as `days:30` or `map:{id}`.",
            ),
            OpenApiParameter("persona", UUID, description="For `persona:{id}`: the row that the other is compared to."),
        ],
        responses={(200, "application/json"): ANALYSIS},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        document = document_of(found)
        if document is None:
            raise NotFound
        journey = journey_of(document, left_text())
        persona = request.query_params.get("persona", "")
        if persona not in [one.id for one in journey.personas]:
            persona = journey.personas[0].id if journey.personas else ""
        offers = offers_of(self.principal, found, journey, persona)
        wanted = request.query_params.get("against", "")
        chosen = next((one for one in offers if one.key == wanted), None)
        if wanted and chosen is None:
            raise Invalid(_("There is nothing of this name to compare with."), details={"offers": as_json(offers)})
        other = against(chosen, self.principal, found, document, journey, persona) if chosen else None
        whole = analyse(journey, backing_of(document)).as_json()
        return Response({**whole, "offers": as_json(offers), "against": _against_json(other)})


def _against_json(other: Against | None) -> dict[str, Any] | None:
    if other is None:
        return None
    said = {"key": other.offer.key, "name": other.offer.name}
    return {**said, "maps": as_json(other.comparison), "personas": as_json(other.between)}
