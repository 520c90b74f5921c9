"""REST: themes, what comes up most, and when the leads of maps are told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.api.serializers import JobSerializer, job_json
from workspaces.models import Role

from .. import theming
from ..library.listing import items_of
from ..library.looking import Looking
from ..models import ResearchSettings, Theme
from ..theme_figures import ThemeFigures, figures_of, phrases_of, weeks_shown


class ThemeWordSerializer(StrictSerializer):
    word = serializers.CharField()
    weight = serializers.FloatField()


class ThemeWeekSerializer(StrictSerializer):
    week = serializers.DateField(help_text="Its Monday.")
    count = serializers.IntegerField()


class ThemeSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    is_named = serializers.BooleanField(help_text="Somebody named it: the next grouping leaves the name alone.")
    hidden = serializers.BooleanField()
    language = serializers.CharField(allow_blank=True)
    words = ThemeWordSerializer(many=True)
    items = serializers.IntegerField()
    sentiment = serializers.FloatField(allow_null=True, help_text="Mean of the items that were scored, -1 to 1.")
    weeks = ThemeWeekSerializer(many=True, help_text="The last twelve, the present one last.")
    url = serializers.CharField()


class ThemeListSerializer(StrictSerializer):
    results = ThemeSerializer(many=True)
    grouped_at = serializers.DateTimeField(allow_null=True)
    grouping = JobSerializer(allow_null=True, help_text="The job that groups just now.")


class ThemeGroupingSerializer(StrictSerializer):
    anew = serializers.BooleanField(default=False, help_text="Look at everything again, not only at what is new.")


class ThemeChangeSerializer(StrictSerializer):
    name = serializers.CharField(required=False, max_length=theming.NAME_LENGTH)
    hidden = serializers.BooleanField(required=False)


class ThemeMergeSerializer(StrictSerializer):
    into = serializers.UUIDField(help_text="The theme that takes this one in.")


class ThemeAlertsSerializer(StrictSerializer):
    ratio = serializers.FloatField(help_text="Times as often as in the week before, 1.1 to 100.")
    least = serializers.IntegerField(help_text="And at least so often; 0: nobody is told.")


class PhraseSerializer(StrictSerializer):
    text = serializers.CharField()
    count = serializers.IntegerField(help_text="Texts that have it.")
    sentiment = serializers.FloatField(allow_null=True)
    items = serializers.ListField(child=serializers.UUIDField(), help_text="Up to three of them.")


class PhraseListSerializer(StrictSerializer):
    results = PhraseSerializer(many=True)


class Themes(WorkspaceView):
    @extend_schema(
        operation_id="theme_list",
        summary="What customers speak of, the largest theme first; hidden ones too",
        responses=ThemeListSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        kept = ResearchSettings.objects.select_related("grouping").filter(workspace=self.workspace).first()
        rows = figures_of(self.workspace, Theme.objects.filter(workspace=self.workspace), quotes=False)
        grouping = kept.grouping if kept and theming.is_grouping(kept) else None
        return Response(
            {
                "results": [_json(slug, one) for one in rows],
                "grouped_at": kept.grouped_at if kept else None,
                "grouping": job_json(grouping) if grouping else None,
            }
        )

    @extend_schema(
        operation_id="theme_group",
        summary="Group the texts that are in no theme yet, or all anew (editors)",
        request=ThemeGroupingSerializer,
        responses={202: JobSerializer, 400: OpenApiResponse(description="`too_few_texts`: fewer than 20.")},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        asked = self.read(ThemeGroupingSerializer)
        return Response(job_json(theming.group_again(self.workspace, self.person, anew=asked["anew"])), status=202)


class OneTheme(WorkspaceView):
    @extend_schema(operation_id="theme_read", summary="One theme", responses=ThemeSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(_one(self, slug, theming.find_theme(self.me, pk)))

    @extend_schema(
        operation_id="theme_change",
        summary="Rename a theme, hide it, or show it again (editors)",
        request=ThemeChangeSerializer,
        responses=ThemeSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        theme = theming.find_theme(self.me, pk)
        asked = self.read(ThemeChangeSerializer, partial=True)
        if "name" in asked:
            theme = theming.rename(self.me, pk, asked["name"])
        if "hidden" in asked:
            theme = theming.set_hidden(self.me, pk, hidden=asked["hidden"])
        return Response(_one(self, slug, theme))


class MergedTheme(WorkspaceView):
    @extend_schema(
        operation_id="theme_merge",
        summary="Put a theme into another, which is returned (editors)",
        request=ThemeMergeSerializer,
        responses=ThemeSerializer,
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        theming.find_theme(self.me, pk)
        return Response(_one(self, slug, theming.merge(self.me, pk, self.read(ThemeMergeSerializer)["into"])))


class ThemeAlerts(WorkspaceView):
    @extend_schema(
        operation_id="theme_alerts_read",
        summary="When the lead of a map is told that a theme or touchpoint comes up much more often",
        responses=ThemeAlertsSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response(_alerts(ResearchSettings.objects.filter(workspace=self.workspace).first()))

    @extend_schema(
        operation_id="theme_alerts_change",
        summary="Change when leads are told (editors)",
        request=ThemeAlertsSerializer,
        responses=ThemeAlertsSerializer,
    )
    def put(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        asked = self.read(ThemeAlertsSerializer)
        return Response(_alerts(theming.set_alerts(self.me, asked["ratio"], asked["least"])))


class Phrases(WorkspaceView):
    @extend_schema(
        operation_id="evidence_phrase_list",
        summary="What comes up most in the newest 2,000 texts that these filters leave, counted by text",
        parameters=[
            OpenApiParameter(name, str, description=text)
            for name, text in {
                "q": "Words that a text must have.", "source": "Id of a source.", "kind": "Kind of source.",
                "theme": "Id of a theme.", "sentiment": "`positive`, `neutral`, `negative` or `none`.",
                "from": "First day.", "to": "Last day.",
            }.items()
        ],
        responses=PhraseListSerializer,
    )  # fmt: skip
    def get(self, request: Request, slug: str) -> Response:
        looking = Looking.of(request.query_params.dict(), strict=True)
        found = phrases_of(items_of(self.workspace, looking))
        results = [
            {"text": one.text, "count": one.count, "sentiment": one.mean, "items": [item.pk for item in one.quotes]}
            for one in found
        ]
        return Response({"results": results})


def _one(view: WorkspaceView, slug: str, theme: Theme) -> dict[str, Any]:
    return _json(slug, figures_of(view.workspace, [theme], quotes=False)[0])


def _json(slug: str, one: ThemeFigures) -> dict[str, Any]:
    theme = one.theme
    return {
        "id": theme.pk,
        "name": theme.name,
        "is_named": theme.is_named,
        "hidden": theme.hidden_at is not None,
        "language": theme.language,
        "words": theme.words,
        "items": one.sum.items,
        "sentiment": one.mean,
        "weeks": [{"week": week, "count": count} for week, count in weeks_shown(one.weeks)],
        "url": reverse("theme", args=[slug, theme.pk]),
    }


def _alerts(kept: ResearchSettings | None) -> dict[str, Any]:
    usual = kept or ResearchSettings()
    return {"ratio": usual.alert_ratio, "least": usual.alert_least}
