"""REST: deadlines as a calendar file. Calendars that can't send a token have an address of their own (feeds)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from insights.register.addresses import telling_of
from insights.register.files.calendar import CONTENT_TYPE, calendar_of
from insights.register.reading import entries_of
from workspaces.api.base import WorkspaceView


class ActionsCalendar(WorkspaceView):
    @extend_schema(
        operation_id="actions_calendar",
        summary="The deadlines of the actions that the caller may see, as iCalendar",
        responses={(200, "text/calendar"): OpenApiTypes.STR},
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        name = f"{pgettext('register', 'Actions')}, {self.workspace.name}"
        data = calendar_of(entries_of(self.me), telling_of(slug), name, timezone.now())
        answer = HttpResponse(data, content_type=CONTENT_TYPE)
        answer["Content-Disposition"] = 'attachment; filename="actions.ics"'
        return answer
