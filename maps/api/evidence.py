"""REST: the evidence of a map's elements with its texts, linking and unlinking it, and where an item is linked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.models import Item, SourceKind
from maps.evidence.linking import MOST_AT_ONCE, link_items, unlink_items
from maps.evidence.places import Place, places_of
from maps.kinds import EVIDENCE_TARGETS
from maps.models import EvidenceLink
from workspaces.api.base import ByCursor, StrictSerializer, WorkspaceView
from workspaces.errors import Invalid, NotFound

from .maps import MapView


class LinkedSourceSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(SourceKind.choices)


class LinkedItemSerializer(StrictSerializer):
    """A piece of evidence as an element's panel shows it."""

    id = serializers.UUIDField()
    source_ = LinkedSourceSerializer()
    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    question = serializers.CharField(allow_blank=True)
    rating = serializers.FloatField(allow_null=True)
    scale_low = serializers.FloatField(allow_null=True)
    scale_high = serializers.FloatField(allow_null=True)
    sentiment = serializers.FloatField(allow_null=True, help_text="-1 to 1; null: not scored.")
    sentiment_from = serializers.CharField(allow_blank=True, help_text="`rating`, `text` or empty.")
    emotion = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    date = serializers.DateField(allow_null=True)
    segment = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    channel = serializers.CharField(allow_blank=True)
    theme = serializers.UUIDField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """A serializer's own `source` is in the way of a field of that name."""
        fields = super().get_fields()
        return {name.rstrip("_"): field for name, field in fields.items()}


class LinkingSerializer(StrictSerializer):
    items = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MOST_AT_ONCE)
    target_kind = serializers.ChoiceField(EVIDENCE_TARGETS)
    target = serializers.UUIDField()


class LinkingDoneSerializer(StrictSerializer):
    seq = serializers.IntegerField(allow_null=True, help_text="Of the Change; null: there was nothing to do.")


class LinkedMapOfItemSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField()


class ItemLinkSerializer(StrictSerializer):
    """An element that an item is linked to."""

    map = LinkedMapOfItemSerializer()
    target_kind = serializers.ChoiceField(EVIDENCE_TARGETS)
    target = serializers.UUIDField()
    title = serializers.CharField(help_text="What the element is called.")
    at = serializers.CharField(allow_blank=True, help_text="The touchpoint that it stands at.")
    url = serializers.CharField(help_text="Of the editor, at the element.")


class ItemLinksSerializer(StrictSerializer):
    results = ItemLinkSerializer(many=True)


class NewestItemsFirst(ByCursor):
    ordering = ("-created_at", "id")


class LinkedEvidence(MapView, GenericAPIView[Item]):
    """What an element rests on; several elements, or the whole map, at once."""

    serializer_class = LinkedItemSerializer
    pagination_class = NewestItemsFirst
    queryset = Item.objects.none()

    @extend_schema(
        operation_id="map_evidence_list",
        summary="The evidence linked to elements of a map, with its texts",
        parameters=[
            OpenApiParameter("target", OpenApiTypes.UUID, many=True, description="Elements; all of the map without.")
        ],
        responses=LinkedItemSerializer(many=True),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """Five queries for a page, whatever it shows."""
        found, _can = self.open(pk)
        links = EvidenceLink.objects.filter(map=found, example=False)
        if targets := request.query_params.getlist("target"):
            links = links.filter(target__in=[_uuid(one) for one in targets])
        shown = Item.objects.visible().filter(workspace_id=found.workspace_id, pk__in=links.values("item"))
        page = self.paginate_queryset(shown.select_related("source")) or []
        return self.get_paginated_response([linked_json(one) for one in page])

    @extend_schema(
        operation_id="map_evidence_link",
        summary="Link pieces of evidence to an element, in one Change (editors)",
        request=LinkingSerializer,
        responses={201: LinkingDoneSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        wanted = self.read(LinkingSerializer)
        seq = link_items(self.principal, found, wanted["target_kind"], wanted["target"], wanted["items"])
        return Response({"seq": seq}, status=201)

    @extend_schema(
        operation_id="map_evidence_unlink",
        summary="Take links to pieces of evidence from an element, in one Change (editors)",
        request=LinkingSerializer,
        responses=LinkingDoneSerializer,
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        wanted = self.read(LinkingSerializer)
        return Response({"seq": unlink_items(self.principal, found, wanted["target"], wanted["items"])})


class ItemLinks(WorkspaceView):
    @extend_schema(
        operation_id="evidence_item_links",
        summary="Where a piece of evidence is linked, on maps that the caller may open",
        responses=ItemLinksSerializer,
    )
    def get(self, request: Request, slug: str, item: UUID) -> Response:
        if not Item.objects.visible().filter(workspace=self.workspace, pk=item).exists():
            raise NotFound
        return Response({"results": [place_json(one) for one in places_of(self.workspace.pk, self.person.pk, [item])]})


_PLAIN = (
    "id", "title", "text", "question", "rating", "scale_low", "scale_high", "sentiment", "sentiment_from", "emotion",
    "language", "date", "segment", "place", "channel",
)  # fmt: skip


def linked_json(item: Item) -> dict[str, Any]:
    source = {"id": item.source_id, "name": item.source.name, "kind": item.source.kind}
    return {**{name: getattr(item, name) for name in _PLAIN}, "source": source, "theme": item.theme_id}


def place_json(place: Place) -> dict[str, Any]:
    return {
        "map": {"id": place.map, "title": place.map_title},
        "target_kind": place.kind,
        "target": place.target,
        "title": place.title,
        "at": place.at,
        "url": place.url,
    }


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(_("%(name)s must be a uuid.") % {"name": "target"}) from error
