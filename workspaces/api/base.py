"""What every REST endpoint of every app shares: strict bodies, uploads, lists by cursor, the caller's workspace."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import NotFound as DRFNotFound
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ..access import membership_in, require, scope_of
from ..errors import Forbidden, Invalid
from ..models import ApiToken, Membership, User, Workspace


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields that it does not know or that cannot be written: a typo must not pass for success."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = {field.field_name for field in self._writable_fields}
            unknown = {str(name): [_("There is no such field to write.")] for name in data if name not in known}
            if unknown:
                raise serializers.ValidationError(unknown, code="unknown_field")
        return super().to_internal_value(data)


def object_in(text: str, name: str) -> dict[str, Any]:
    """The JSON object in the field `name` of a form, by the same strict rules as a body; {} where nothing stands."""
    try:
        value = APIView.parser_classes[0]().parse(BytesIO((text or "{}").encode(errors="replace")))
    except Invalid:
        value = None
    if not isinstance(value, dict):
        raise Invalid(details={name: [_("This is no JSON.")]})
    return value


class ByCursor(CursorPagination):
    """`{"results": [...], "next": URL or null}`: a row added meanwhile neither repeats nor hides another."""

    page_size = 100
    page_size_query_param = "limit"
    max_page_size = 200
    ordering = ("created_at", "id")

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        """One page. NotFound for a cursor that this list did not give out, as for one that can't be read at all."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, ValidationError) as broken:
            # The cursor decodes, but its position is no value of the column that the list is ordered by.
            raise DRFNotFound(self.invalid_cursor_message) from broken

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.get_next_link()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {"type": ["string", "null"], "format": "uri"},
            },
        }


def file_of(request: Request) -> UploadedFile:
    """The one file of the form. Raises Invalid."""
    data: Any = request.data
    files = request.FILES.getlist("file")
    if len(files) != 1 or set(data) != {"file"}:
        raise Invalid(_("Send one file, as `file` of a form."))
    return files[0]


class SignedInView(APIView):
    """For whoever is signed in; `person` is the caller."""

    permission_classes = (IsAuthenticated,)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def read(self, serializer: type[StrictSerializer], **options: Any) -> dict[str, Any]:
        """The validated body; Invalid (400) names the fields that are wrong."""
        form = serializer(data=self.request.data, **options)
        form.is_valid(raise_exception=True)
        return dict(form.validated_data)

    def refuse_token(self) -> None:
        """For what decides who gets in: revoking a token must end all that it can do."""
        if isinstance(self.request.auth, ApiToken):
            raise Forbidden(_("A token can't do this. Sign in to do it."), code="sign_in_needed")

    def refuse_limited_token(self) -> None:
        """A token made for one workspace reaches nothing beside it."""
        if scope_of(self.request.auth) is not None:
            raise Forbidden(_("This token is limited to one workspace."))


class WorkspaceView(SignedInView):
    """Below `workspaces/{slug}/`: 404 for outsiders and for tokens of another workspace, before anything else."""

    @cached_property
    def me(self) -> Membership:
        return membership_in(self.person, self.kwargs["slug"], scope_of(self.request.auth))

    @property
    def workspace(self) -> Workspace:
        return self.me.workspace

    def require(self, role: str) -> None:
        require(self.me, role)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Asked before the body is read, so that an outsider learns nothing from what is wrong with it.
        _ = self.me
