"""REST: the search of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import Invalid, NotFound

from ..search.finding import SHOWN, Found, find
from ..search.looking import Looking
from ..search.showing import Shown, shown
from ..search.words import LONGEST, Part

ON_A_PAGE: Final = 40
MOST: Final = 100
FILTERS: Final = ("q", "kind", "map", "persona")


class SearchedMapSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True)


class SearchHitSerializer(StrictSerializer):
    """`number`: P2, O4, A12. `*_marks`: where the words stand, [from, to) in Unicode code points. `where`: from near to
    far, in words. `closed`: of this map the caller may know the title only.
    """

    kind = serializers.CharField()
    id = serializers.UUIDField()
    map = SearchedMapSerializer(allow_null=True)
    number = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)
    title_marks = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    excerpt = serializers.CharField(allow_blank=True)
    excerpt_marks = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    where = serializers.ListField(child=serializers.CharField())
    url = serializers.CharField(help_text="A path of this server that opens the very cell, conversation or page.")
    closed = serializers.BooleanField()


class SearchSerializer(StrictSerializer):
    """`total`: how many there are, counted up to 5000; the best 300 can be read. `kinds`: how many of each, whatever
    `kind` asks for. `behind`: how many maps have newer words that are not found yet.
    """

    results = SearchHitSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    total = serializers.IntegerField()
    kinds = serializers.DictField(child=serializers.IntegerField())
    behind = serializers.IntegerField()


class Search(WorkspaceView):
    @extend_schema(
        operation_id="search_list",
        summary="What holds all of these words, of what the caller may see now, the best first",
        parameters=[
            OpenApiParameter(
                "q", str,
                description=f"Up to {LONGEST} characters: beginnings of words, all of them; in quotation marks: "
                "word by word. Case, accents and umlauts don't count. Nothing is found by nothing.",
            ),
            OpenApiParameter("kind", str, description="One of the kinds that results name."),
            OpenApiParameter("map", str, description="Only on this map."),
            OpenApiParameter("persona", str, description="Only what is about this persona, by its id in the library."),
            OpenApiParameter("limit", int, description=f"On a page: at most {MOST}; {ON_A_PAGE} without."),
            OpenApiParameter("cursor", str, description="As `next` carries it."),
        ],
        responses=SearchSerializer,
    )  # fmt: skip
    def get(self, request: Request, slug: str) -> Response:
        looking = _looking(request.query_params)
        start, limit = _number(request, "cursor", 0, SHOWN), _number(request, "limit", ON_A_PAGE, MOST)
        found = find(self.me, looking)
        hits = found.hits[start : start + limit]
        end = start + limit
        return Response(
            {
                "results": [_hit_json(one, found) for one in shown(self.me, hits, looking.query)],
                "next": _next(request, end) if limit and end < len(found.hits) else None,
                "total": found.total,
                "kinds": dict(found.kinds),
                "behind": found.behind,
            }
        )


def _looking(asked: Any) -> Looking:
    """Raises Invalid for what a page would leave out: a program should know that it asked for something else."""
    looking = Looking.of(asked)
    for name in FILTERS[1:]:
        if asked.get(name) and not getattr(looking, name):
            raise Invalid(details={name: [_("There is no such choice.")]})
    return looking


def _number(request: Request, name: str, usual: int, most: int) -> int:
    """Raises NotFound for a cursor that was not given out, Invalid for another number that makes no sense."""
    value = request.query_params.get(name, "")
    if not value:
        return usual
    if value.isascii() and value.isdigit() and len(value) < 5 and 0 < int(value) <= most:
        return int(value)
    if name == "cursor":
        raise NotFound
    raise Invalid(details={name: [_("Between 1 and %(most)d.") % {"most": most}]})


def _next(request: Request, cursor: int) -> str:
    query = request.query_params.copy()
    query["cursor"] = str(cursor)
    return request.build_absolute_uri(f"?{query.urlencode()}")


def _hit_json(one: Shown, found: Found) -> dict[str, Any]:
    hit = one.hit
    on_map = {"id": hit.map, "title": found.titles.get(hit.map, "")} if hit.map else None
    text, marks = _flat(one.excerpt)
    title, title_marks = _flat(one.title)
    return {
        "kind": hit.kind,
        "id": hit.element,
        "map": on_map,
        "number": hit.label,
        "title": title,
        "title_marks": title_marks,
        "excerpt": text,
        "excerpt_marks": marks,
        "where": one.place.where,
        "url": one.place.url,
        "closed": hit.is_closed,
    }


def _flat(parts: Sequence[Part]) -> tuple[str, list[list[int]]]:
    marks, at = [], 0
    for text, is_mark in parts:
        if is_mark:
            marks.append([at, at + len(text)])
        at += len(text)
    return "".join(text for text, _is_mark in parts), marks
