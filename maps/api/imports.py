"""REST: a file that is to become a map. A dry run first, corrected as often as one likes; then all of it or nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.tables.decoding import DELIMITERS, ENCODINGS
from maps.access import Principal
from maps.importing import Choice, apply, correct, import_of, take_in
from maps.models import JourneyMap, MapImport
from maps.previewing import preview
from workspaces.access import scope_of
from workspaces.api.base import SignedInView, StrictSerializer, WorkspaceView, object_in
from workspaces.errors import Invalid
from workspaces.models import Role


class ImportFormSerializer(StrictSerializer):
    """A form with one file."""

    file = serializers.FileField(help_text="JSON, CSV, XLSX, Mermaid, Markdown, Miro or Lucidchart; at most 25 MiB.")
    encoding = serializers.ChoiceField(choices=ENCODINGS, required=False, help_text="Of a text file; else recognised.")
    delimiter = serializers.ChoiceField(choices=DELIMITERS, required=False, help_text="Of a CSV; else recognised.")
    mapping = serializers.CharField(required=False, help_text="As JSON, like that of the answer.")


class MappingSerializer(StrictSerializer):
    """How the file is read. What is missing is guessed; what is said stays said until it is said otherwise."""

    layout = serializers.ChoiceField(choices=["down", "across"], required=False)
    table = serializers.IntegerField(required=False, help_text="Place in `tables`.")
    diagram = serializers.IntegerField(required=False)
    header = serializers.IntegerField(required=False, help_text="Row (down) or column (across) of headings, from 0.")
    uses = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="One for each of `lines`, out of `uses`."
    )
    decimal = serializers.ChoiceField(choices=[",", "."], required=False)
    dates = serializers.ChoiceField(choices=["day_first", "month_first"], required=False)
    scale = serializers.CharField(required=False, help_text="Of numbers that are emotions: 1..5, -2..2, 0..10 …")
    split = serializers.ChoiceField(choices=["lines", "none", "semicolons", "commas"], required=False)


class NewMappingSerializer(StrictSerializer):
    mapping = serializers.DictField(help_text="Replaces what was said before.")


class NamedSerializer(StrictSerializer):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class QuestionSerializer(StrictSerializer):
    name = serializers.CharField(help_text="The key of the mapping that answers it.")
    message = serializers.CharField()
    choices = NamedSerializer(many=True)
    answer = serializers.CharField(allow_blank=True, help_text="What is assumed meanwhile.")
    needed = serializers.BooleanField(help_text="Nothing can be made of the file before it is answered.")


class ProblemSerializer(StrictSerializer):
    row = serializers.IntegerField(allow_null=True, help_text="From 1, as spreadsheets count.")
    column = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True, help_text="The piece of the file.")
    message = serializers.CharField(help_text="What is wrong with it, and what was done.")


class ImportTableSerializer(StrictSerializer):
    name = serializers.CharField(allow_blank=True)
    rows = serializers.IntegerField()
    columns = serializers.IntegerField()


class ImportLineSerializer(StrictSerializer):
    """A column of the table; a row of it, when stages run across."""

    place = serializers.IntegerField()
    heading = serializers.CharField(allow_blank=True)
    use = serializers.CharField()
    samples = serializers.ListField(child=serializers.CharField())


class MatchSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ImportPersonaSerializer(StrictSerializer):
    place = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True, help_text="Empty: the file has feelings and does not say whose.")
    role = serializers.CharField(allow_blank=True)
    match = MatchSerializer(allow_null=True, help_text="The one of the library that is called the same.")


class ImportChannelSerializer(StrictSerializer):
    text = serializers.CharField()
    matches = MatchSerializer(many=True)


class MadeMapSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()


class ImportSerializer(StrictSerializer):
    """A dry run. `journey` is the map as it would be: head, lanes, stages with their touchpoints, paths, tray."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    format = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    ready = serializers.BooleanField()
    forgotten_at = serializers.DateTimeField()
    mapping = MappingSerializer()
    uses = NamedSerializer(many=True)
    questions = QuestionSerializer(many=True)
    problems = ProblemSerializer(many=True)
    more_problems = serializers.IntegerField()
    tables = ImportTableSerializer(many=True)
    lines = ImportLineSerializer(many=True)
    personas = ImportPersonaSerializer(many=True)
    channels = ImportChannelSerializer(many=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    taken = serializers.CharField(
        allow_blank=True, help_text="What was taken for what, of formats without columns to correct."
    )
    journey = serializers.DictField()
    map = MadeMapSerializer(allow_null=True, help_text="What it has become.")


class PersonaChoiceSerializer(StrictSerializer):
    """Use one of the library (`persona`), make a new one (`make`: its name), or neither: leave it out."""

    place = serializers.IntegerField(min_value=0, max_value=1_000)
    persona = serializers.UUIDField(required=False)
    make = serializers.CharField(required=False, max_length=120)


class ApplySerializer(StrictSerializer):
    title = serializers.CharField(required=False, max_length=200, allow_blank=True, default="")
    personas = PersonaChoiceSerializer(many=True, required=False, default=list)


class AppliedImportSerializer(StrictSerializer):
    map = MadeMapSerializer()


_REFUSED = OpenApiResponse(description="The file can't become a map; `message` says why and what to do.")


class Imports(WorkspaceView):
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="imports_create",
        summary="Read a file that is to become a map: a dry run (editors)",
        request=ImportFormSerializer,
        responses={201: ImportSerializer, 400: _REFUSED, 413: OpenApiResponse(description="`too_large`")},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        if len(request.FILES.getlist("file")) != 1:
            raise Invalid(_("Send one file, as `file` of a form."))
        # Not through the serializer: its check of the file's name would not let every name in.
        file = request.FILES["file"]
        data: Any = request.data
        told = {name: value for name, value in data.items() if name != "file"}
        form = _TextsSerializer(data=told)
        form.is_valid(raise_exception=True)
        wanted = form.validated_data
        found = take_in(
            self.workspace,
            self.person,
            file.name or "",
            file.read(),
            object_in(wanted.get("mapping", ""), "mapping"),
            wanted.get("encoding", ""),
            wanted.get("delimiter", ""),
        )
        return Response(preview(found), status=201)


class _TextsSerializer(StrictSerializer):
    """The parts of the form beside the file."""

    encoding = serializers.ChoiceField(choices=ENCODINGS, required=False)
    delimiter = serializers.ChoiceField(choices=DELIMITERS, required=False)
    mapping = serializers.CharField(required=False, max_length=100_000)


class ImportView(SignedInView):
    """Below `imports/{id}/`: one's own, for as long as one may make maps in that workspace."""

    def found(self, pk: UUID) -> MapImport:
        return import_of(self.person, pk, scope_of(self.request.auth))


class OneImport(ImportView):
    @extend_schema(operation_id="imports_read", summary="One's own dry run", responses=ImportSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(preview(self.found(pk)))

    @extend_schema(
        operation_id="imports_change",
        summary="Correct how the file is read; the dry run is made anew",
        request=NewMappingSerializer,
        responses={200: ImportSerializer, 400: _REFUSED},
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        found = self.found(pk)
        wanted = self.read(NewMappingSerializer)
        return Response(preview(correct(found, wanted["mapping"])))


class Applying(ImportView):
    @extend_schema(
        operation_id="imports_apply",
        summary="Make the map: all of it or nothing; asked twice, the same answer",
        request=ApplySerializer,
        responses={201: AppliedImportSerializer, 400: OpenApiResponse(description="`not_ready`, `undecided`")},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found = self.found(pk)
        wanted = self.read(ApplySerializer)
        choices = {one["place"]: Choice(one.get("persona"), one.get("make", "")) for one in wanted["personas"]}
        made = apply(found, Principal.of_request(request), wanted["title"], choices)
        return Response({"map": made_json(made)}, status=201)


def made_json(made: JourneyMap) -> dict[str, Any]:
    return {"id": made.pk, "title": made.title, "url": reverse("map_editor", args=[made.pk])}
