"""REST: reports of maps and the schedules by which they are made."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from insights.models import Report, ReportSchedule
from insights.reports import asking, scheduling
from insights.views.reports import pdf_response
from maps.access import Principal
from maps.api.maps import MapView, NewestFirst
from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import Invalid, NotFound
from workspaces.models import JobState


class ReportOptionsSerializer(StrictSerializer):
    costs = serializers.BooleanField(required=False, help_text="Tell what pain points cost. Default: false.")
    checks = serializers.BooleanField(required=False, help_text="Tell what the map still lacks. Default: true.")


class NewReportSerializer(StrictSerializer):
    team = serializers.UUIDField(
        required=False, allow_null=True, help_text="Only what concerns it; null: the whole map."
    )
    options = ReportOptionsSerializer(required=False)
    language = serializers.ChoiceField(choices=[code for code, _name in settings.LANGUAGES], required=False)
    members = serializers.ListField(child=serializers.UUIDField(), required=False, help_text="Who is mailed: user ids.")
    contacts = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        help_text="Who is mailed: contacts with an address (share right).",
    )


class ReportSerializer(StrictSerializer):
    """`state`: queued, running, done, failed or cancelled; `progress` 0 to 100."""

    id = serializers.UUIDField()
    map = serializers.UUIDField()
    title = serializers.CharField()
    team = serializers.CharField(help_text="Its name, or empty.")
    language = serializers.CharField()
    options = ReportOptionsSerializer()
    state = serializers.ChoiceField(choices=JobState.choices)
    progress = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    made_at = serializers.DateTimeField(allow_null=True)
    mailed_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True, help_text="The day that its schedule meant.")
    schedule = serializers.UUIDField(allow_null=True)
    seq = serializers.IntegerField(help_text="The point of the map's history that it speaks of.")
    url = serializers.CharField()


class WholeReportSerializer(ReportSerializer):
    contents = serializers.DictField(help_text="What it says: docs/reports.md. Empty until it is made.")


class NewScheduleSerializer(NewReportSerializer):
    map = serializers.UUIDField()
    every = serializers.ChoiceField(choices=ReportSchedule.Every.values)
    first_on = serializers.DateField()


class SchedulePatchSerializer(StrictSerializer):
    paused = serializers.BooleanField()


class ScheduleSerializer(StrictSerializer):
    id = serializers.UUIDField()
    map = serializers.UUIDField()
    team = serializers.UUIDField(allow_null=True)
    every = serializers.ChoiceField(choices=ReportSchedule.Every.values)
    next_on = serializers.DateField()
    paused = serializers.BooleanField()
    options = ReportOptionsSerializer()
    language = serializers.CharField()
    members = serializers.ListField(child=serializers.UUIDField())
    contacts = serializers.ListField(child=serializers.UUIDField())
    created_at = serializers.DateTimeField()


class SchedulesSerializer(StrictSerializer):
    results = ScheduleSerializer(many=True)


def report_json(report: Report) -> dict[str, Any]:
    job, options = report.job, ("costs", "checks")
    return {
        "id": report.pk,
        "map": report.map_id,
        "title": report.title,
        "team": report.team_name,
        "language": report.language,
        "options": {name: report.options[name] for name in options if name in report.options},
        "state": JobState.DONE if report.made_at else job.state if job else JobState.FAILED,
        "progress": 100 if report.made_at else job.progress if job else 0,
        **{name: getattr(report, name) for name in ("created_at", "made_at", "mailed_at", "due_on", "seq")},
        "schedule": report.schedule_id,
        "url": settings.PUBLIC_URL + reverse("report", args=[report.pk]),
    }


def schedule_json(schedule: ReportSchedule) -> dict[str, Any]:
    told = schedule.options
    return {
        "id": schedule.pk,
        "map": schedule.map_id,
        "team": schedule.team_id,
        **{name: getattr(schedule, name) for name in ("every", "next_on", "paused", "created_at")},
        "options": {name: told[name] for name in ("costs", "checks") if name in told},
        "language": told.get("language", "en"),
        "members": [one.pk for one in schedule.members.all()],
        "contacts": [one.pk for one in schedule.contacts.all()],
    }


class MapReports(MapView):
    @extend_schema(
        operation_id="reports_create",
        summary="Have a report made of a map (edit)",
        request=NewReportSerializer,
        responses={
            202: ReportSerializer,
            409: OpenApiResponse(description="`reports_running`: as many as one may have at once"),
            429: OpenApiResponse(description="`too_many_reports`: as many as one may have in an hour"),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        made = asking.request_report(self.principal, pk, **self.read(NewReportSerializer))
        return Response(report_json(made), status=202)


class Reports(WorkspaceView, GenericAPIView[Report]):
    serializer_class = ReportSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        found = asking.reports_for(self.workspace, self.me.user_id)
        asked = self.request.query_params.get("map")
        if not asked:
            return found
        try:
            return found.filter(map=UUID(asked))
        except ValueError as wrong:
            raise Invalid(details={"field": "map"}) from wrong

    @extend_schema(
        operation_id="reports_list",
        summary="Reports of the maps that the caller may view, newest first",
        responses=ReportSerializer(many=True),
        parameters=[OpenApiParameter("map", OpenApiTypes.UUID)],
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response([report_json(one) for one in page])


class ReportView(WorkspaceView):
    def found(self, pk: UUID, ability: str = "view") -> Report:
        found, _can = asking.report_for(Principal.of_request(self.request), pk, ability)
        if found.workspace_id != self.workspace.pk:
            raise NotFound
        return found


class OneReport(ReportView):
    @extend_schema(
        operation_id="reports_read", summary="A report with all that it says", responses=WholeReportSerializer
    )
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        found = self.found(pk)
        return Response({**report_json(found), "contents": found.contents if found.made_at else {}})

    @extend_schema(operation_id="reports_delete", summary="Delete a report and its PDF (edit)", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.found(pk, "edit")
        asking.delete_report(Principal.of_request(request), pk)
        return Response(status=204)


class ReportFile(ReportView):
    @extend_schema(
        operation_id="reports_file",
        summary="The PDF of a report",
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, slug: str, pk: UUID) -> HttpResponse:
        return pdf_response(self.found(pk))


class Schedules(WorkspaceView):
    @extend_schema(
        operation_id="report_schedules_list", summary="Which reports are made regularly", responses=SchedulesSerializer
    )
    def get(self, request: Request, slug: str) -> Response:
        found = scheduling.schedules_for(self.workspace, self.me.user_id)
        return Response({"results": [schedule_json(one) for one in found]})

    @extend_schema(
        operation_id="report_schedules_create",
        summary="Have a report made regularly (edit on the map)",
        request=NewScheduleSerializer,
        responses={201: ScheduleSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        wanted = self.read(NewScheduleSerializer)
        made = scheduling.set_up(
            Principal.of_request(request), wanted.pop("map"), **wanted, workspace=self.workspace.pk
        )  # fmt: skip
        return Response(schedule_json(made), status=201)


class OneSchedule(WorkspaceView):
    @extend_schema(
        operation_id="report_schedules_update",
        summary="Pause a schedule, or go on with it (edit)",
        request=SchedulePatchSerializer,
        responses=ScheduleSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        wanted = self.read(SchedulePatchSerializer)
        found = scheduling.pause(Principal.of_request(request), pk, wanted["paused"], self.workspace.pk)
        return Response(schedule_json(found))

    @extend_schema(operation_id="report_schedules_delete", summary="End a schedule (edit)", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        scheduling.end(Principal.of_request(request), pk, self.workspace.pk)
        return Response(status=204)
