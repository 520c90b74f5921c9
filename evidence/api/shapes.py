"""How sources and items look in the REST interface, and their lists page by page."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import ByCursor, StrictSerializer
from workspaces.errors import Invalid, NotFound

from ..library.counting import Sum
from ..library.listing import is_place, page_of
from ..models import Item, Source, SourceKind

ON_A_PAGE: Final = 50
MOST: Final = 200
# What one request may bring.
MOST_ROWS: Final = 500


class NewEvidenceSourceSerializer(StrictSerializer):
    name = serializers.CharField()
    kind = serializers.ChoiceField(SourceKind.choices)
    author = serializers.CharField(required=False, allow_blank=True)
    method = serializers.CharField(required=False, allow_blank=True)
    consent = serializers.CharField(required=False, allow_blank=True)
    begins = serializers.DateField(required=False, allow_null=True)
    ends = serializers.DateField(required=False, allow_null=True)
    weight = serializers.FloatField(required=False, help_text="0.1 to 3; 1 is usual.")


class EvidenceSourcePatchSerializer(NewEvidenceSourceSerializer):
    version = serializers.IntegerField(min_value=1, help_text="The one that was changed.")


class EvidenceSourceSerializer(StrictSerializer):
    """`first`, `last`: the days of its items. `items` and the feelings count what people see of it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(SourceKind.choices)
    format = serializers.CharField(allow_blank=True)
    file_name = serializers.CharField(allow_blank=True)
    author = serializers.CharField(allow_blank=True)
    method = serializers.CharField(allow_blank=True)
    consent = serializers.CharField(allow_blank=True)
    begins = serializers.DateField(allow_null=True)
    ends = serializers.DateField(allow_null=True)
    weight = serializers.FloatField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    items = serializers.IntegerField()
    positive = serializers.IntegerField()
    neutral = serializers.IntegerField()
    negative = serializers.IntegerField()
    unscored = serializers.IntegerField()
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    url = serializers.CharField(help_text="A path of this server.")


class EvidenceSourceOfItemSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(SourceKind.choices)


class EvidenceThemeOfItemSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class EvidenceWordSerializer(StrictSerializer):
    word = serializers.CharField()
    weight = serializers.FloatField()


class EvidenceItemFieldsSerializer(StrictSerializer):
    text = serializers.CharField(required=False, allow_blank=True)
    title = serializers.CharField(required=False, allow_blank=True)
    question = serializers.CharField(required=False, allow_blank=True, help_text="What it answers.")
    rating = serializers.FloatField(required=False, allow_null=True)
    scale_low = serializers.FloatField(required=False, allow_null=True)
    scale_high = serializers.FloatField(required=False, allow_null=True)
    date = serializers.DateField(required=False, allow_null=True)
    segment = serializers.CharField(required=False, allow_blank=True)
    place = serializers.CharField(required=False, allow_blank=True, help_text="A page, a screen, an event.")
    channel = serializers.CharField(required=False, allow_blank=True)


class EvidenceItemPatchSerializer(EvidenceItemFieldsSerializer):
    version = serializers.IntegerField(min_value=1, help_text="The one that was changed.")
    raw = serializers.DictField(required=False, help_text="`{}` deletes the row as it came.")


class NewEvidenceRowSerializer(EvidenceItemFieldsSerializer):
    key = serializers.CharField(
        required=False, max_length=200, help_text="Its id in its system: what comes twice is taken once."
    )
    respondent = serializers.CharField(
        required=False, max_length=64, help_text="The same for what one person said; never who it was."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What says nothing is no evidence; of a file, such a row is left out."""
        said = any(str(attrs.get(name) or "").strip() for name in ("text", "title"))
        if not said and attrs.get("rating") is None:
            raise serializers.ValidationError({"text": [_("Write what was said, or give a rating.")]})
        return attrs


class NewEvidenceItemsSerializer(StrictSerializer):
    source_ = serializers.UUIDField()
    items = serializers.ListField(child=NewEvidenceRowSerializer(), allow_empty=False, max_length=MOST_ROWS)

    def get_fields(self) -> dict[str, Any]:
        return _named(super().get_fields())


class AddedEvidenceSerializer(StrictSerializer):
    """`known`: how many the source had already."""

    items = serializers.ListField(child=serializers.UUIDField())
    known = serializers.IntegerField()


class ChosenEvidenceSerializer(StrictSerializer):
    ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=MOST_ROWS)


class ChangedEvidenceSerializer(ChosenEvidenceSerializer):
    """What is given is set on all of them; `source`: where they move."""

    source_ = serializers.UUIDField(required=False)
    segment = serializers.CharField(required=False, allow_blank=True)
    date = serializers.DateField(required=False, allow_null=True)
    channel = serializers.CharField(required=False, allow_blank=True)
    place = serializers.CharField(required=False, allow_blank=True)

    def get_fields(self) -> dict[str, Any]:
        return _named(super().get_fields())


class EvidenceCountSerializer(StrictSerializer):
    count = serializers.IntegerField(help_text="Of those that this workspace has.")


class EvidenceItemSerializer(StrictSerializer):
    id = serializers.UUIDField()
    source_ = EvidenceSourceOfItemSerializer()
    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    question = serializers.CharField(allow_blank=True)
    rating = serializers.FloatField(allow_null=True)
    scale_low = serializers.FloatField(allow_null=True)
    scale_high = serializers.FloatField(allow_null=True)
    sentiment = serializers.FloatField(allow_null=True, help_text="-1 to 1; null: not scored.")
    sentiment_from = serializers.CharField(allow_blank=True, help_text="`rating`, `text` or empty.")
    words = EvidenceWordSerializer(many=True)
    emotion = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    date = serializers.DateField(allow_null=True)
    segment = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    channel = serializers.CharField(allow_blank=True)
    theme = EvidenceThemeOfItemSerializer(allow_null=True)
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    url = serializers.CharField(help_text="A path of this server.")

    def get_fields(self) -> dict[str, Any]:
        return _named(super().get_fields())


class WholeEvidenceItemSerializer(EvidenceItemSerializer):
    raw = serializers.DictField(
        child=serializers.CharField(), allow_null=True, help_text="The row as it came, for editors; null for others."
    )


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    """A serializer's own `source` is in the way of a field of that name."""
    return {name.rstrip("_"): field for name, field in fields.items()}


_SOURCE: Final = (
    "name", "kind", "format", "file_name", "author", "method", "consent", "begins", "ends", "weight", "version",
    "created_at",
)  # fmt: skip
_SUM: Final = ("items", "positive", "neutral", "negative", "unscored", "first", "last")
_ITEM: Final = (
    "id", "title", "text", "question", "rating", "scale_low", "scale_high", "sentiment", "sentiment_from", "words",
    "emotion", "language", "date", "segment", "place", "channel", "version", "created_at",
)  # fmt: skip


def source_json(source: Source, summed: Sum, url: str) -> dict[str, Any]:
    said = {name: getattr(source, name) for name in _SOURCE}
    return {"id": source.pk, **said, **{name: getattr(summed, name) for name in _SUM}, "url": url}


def item_json(item: Item, url: str) -> dict[str, Any]:
    return {
        **{name: getattr(item, name) for name in _ITEM},
        "source": {"id": item.source_id, "name": item.source.name, "kind": item.source.kind},
        "theme": {"id": item.theme_id, "name": item.theme.name} if item.theme else None,
        "url": url,
    }


class ByPlace(BasePagination):
    """Pages of library.listing as `{"results": [...], "next": URL or null}`."""

    get_paginated_response_schema = ByCursor.get_paginated_response_schema

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """`queryset`: items in no order. NotFound for a cursor that this list did not give out."""
        sort = view.looking.sort
        place = request.query_params.get("cursor", "")
        if place and not is_place(place, sort):
            raise NotFound
        rows, after = page_of(queryset, sort, place, _limit(request))
        query = request.query_params.copy()
        query["cursor"] = after
        self.next = request.build_absolute_uri(f"?{query.urlencode()}") if after else None
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.next})


def _limit(request: Request) -> int:
    said = request.query_params.get("limit", "")
    if not said:
        return ON_A_PAGE
    if said.isascii() and said.isdigit() and len(said) < 5 and 0 < int(said) <= MOST:
        return int(said)
    raise Invalid(details={"limit": [f"1–{MOST}"]})
