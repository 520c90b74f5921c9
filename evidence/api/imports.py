"""REST: a file that is to become evidence. A dry run, corrected as often as one likes; then a job brings the items."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.importing import correct, start, take_in
from evidence.intakes import cancel, discard, intake_of, intakes_of
from evidence.models import Intake, SourceKind
from evidence.showing_imports import intake_json
from evidence.tables.decoding import DELIMITERS, ENCODINGS
from workspaces.api.base import StrictSerializer, WorkspaceView, object_in
from workspaces.api.serializers import JobSerializer, job_json
from workspaces.errors import Conflict, Invalid
from workspaces.models import Role

STATES = Intake.State.choices


class EvidenceImportFormSerializer(StrictSerializer):
    """A form with one file."""

    file = serializers.FileField(help_text="CSV, XLSX, JSON, text or Markdown; at most 25 MiB.")
    encoding = serializers.ChoiceField(choices=ENCODINGS, required=False, help_text="Of a text file; else recognised.")
    delimiter = serializers.ChoiceField(choices=DELIMITERS, required=False, help_text="Of a CSV; else recognised.")
    mapping = serializers.CharField(required=False, help_text="As JSON: `reading`, `source`, `into` of a change.")


class EvidenceSourceFieldsSerializer(StrictSerializer):
    """Of the source that is made for the file."""

    name = serializers.CharField(required=False, max_length=200)
    kind = serializers.ChoiceField(choices=SourceKind.choices, required=False)
    author = serializers.CharField(required=False, allow_blank=True, max_length=200)
    method = serializers.CharField(required=False, allow_blank=True, max_length=5_000)
    consent = serializers.CharField(required=False, allow_blank=True, max_length=5_000)
    begins = serializers.DateField(required=False, allow_null=True)
    ends = serializers.DateField(required=False, allow_null=True)


class EvidenceImportChangeSerializer(StrictSerializer):
    """What is missing stays as it was said."""

    options = serializers.DictField(required=False, help_text="How the file is opened: encoding, delimiter, sheet.")
    reading = serializers.DictField(required=False, help_text="What each column means; replaces what was said before.")
    source = EvidenceSourceFieldsSerializer(required=False)  # type: ignore[assignment]
    into = serializers.UUIDField(required=False, allow_null=True, help_text="A source there is; null: a new one.")


class EvidenceColumnSerializer(StrictSerializer):
    index = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True)
    use = serializers.CharField()
    samples = serializers.ListField(child=serializers.CharField(allow_blank=True))
    filled = serializers.IntegerField(help_text="Rows that have something there.")
    is_personal = serializers.BooleanField(help_text="Left out with what stands in it, unless it is kept.")
    is_kept = serializers.BooleanField()
    scale = serializers.ListField(child=serializers.FloatField(), allow_null=True, help_text="Of a rating: its ends.")


class EvidencePreviewSerializer(StrictSerializer):
    """A row as it would come in."""

    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    question = serializers.CharField(allow_blank=True)
    rating = serializers.FloatField(allow_null=True)
    sentiment = serializers.FloatField(allow_null=True)
    emotion = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    date = serializers.DateField(allow_null=True)
    segment = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    channel = serializers.CharField(allow_blank=True)


class EvidenceProblemSerializer(StrictSerializer):
    row = serializers.IntegerField(allow_null=True)
    code = serializers.CharField()
    message = serializers.CharField()


class EvidenceImportCountsSerializer(StrictSerializer):
    rows = serializers.IntegerField()
    items = serializers.IntegerField(help_text="That would come in, or came in or were there.")
    known = serializers.IntegerField(help_text="Of these, the source has already.")
    new = serializers.IntegerField()
    problems = serializers.IntegerField(help_text="Rows that were left out, and cells of others.")
    figures = serializers.IntegerField(help_text="Series and funnels, of a report of figures.")
    is_whole = serializers.BooleanField(help_text="False: a large file, of which only the beginning was counted.")


class EvidenceIntoSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class EvidenceImportSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    format = serializers.CharField(allow_blank=True)
    size = serializers.IntegerField()
    counts = EvidenceImportCountsSerializer()
    into = EvidenceIntoSerializer(allow_null=True, help_text="The source that its items go to; null: a new one.")
    options = serializers.DictField()
    reading = serializers.DictField()
    source = EvidenceSourceFieldsSerializer()  # type: ignore[assignment]
    columns = EvidenceColumnSerializer(many=True)
    blocks = serializers.ListField(child=serializers.DictField(), help_text="Tables of a report of figures.")
    preview = EvidencePreviewSerializer(many=True)
    problems = EvidenceProblemSerializer(many=True)
    error = serializers.CharField(allow_blank=True)
    message = serializers.CharField(allow_blank=True, help_text="Why it failed, in a sentence.")
    job = JobSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(allow_null=True)


class EvidenceImportsSerializer(StrictSerializer):
    results = EvidenceImportSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: the newest fifty.")


class _TextsSerializer(StrictSerializer):
    """The parts of the form beside the file."""

    encoding = serializers.ChoiceField(choices=ENCODINGS, required=False, default="")
    delimiter = serializers.ChoiceField(choices=DELIMITERS, required=False, default="")
    mapping = serializers.CharField(required=False, max_length=100_000, default="")


_REFUSED = OpenApiResponse(description="The file is no evidence; `message` says why and what to do.")


class EvidenceImports(WorkspaceView):
    parser_classes = (MultiPartParser, *WorkspaceView.parser_classes)

    @extend_schema(
        operation_id="evidence_imports_list",
        summary="Imports of evidence, newest first; of dry runs one's own (editors)",
        responses=EvidenceImportsSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response({"results": [intake_json(one) for one in intakes_of(self.me)], "next": None})

    @extend_schema(
        operation_id="evidence_imports_create",
        summary="Look at a file that is to become evidence: a dry run (editors)",
        request={"multipart/form-data": EvidenceImportFormSerializer},
        responses={201: EvidenceImportSerializer, 400: _REFUSED, 413: OpenApiResponse(description="`too_large`")},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        if len(request.FILES.getlist("file")) != 1:
            raise Invalid(_("Send one file, as `file` of a form."))
        # Not through the serializer: its check of the file's name would not let every name in.
        file = request.FILES["file"]
        data: Any = request.data
        form = _TextsSerializer(data={name: value for name, value in data.items() if name != "file"})
        form.is_valid(raise_exception=True)
        told = form.validated_data
        wanted = _change(object_in(told["mapping"], "mapping"))
        options = {name: told[name] for name in ("encoding", "delimiter")}
        wanted["options"] = {**options, **(wanted.get("options") or {})}
        return Response(
            intake_json(take_in(self.workspace, self.person, file.name or "", file.read(), wanted)), status=201
        )


def _change(given: dict[str, Any]) -> dict[str, Any]:
    form = EvidenceImportChangeSerializer(data=given)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


class EvidenceImportView(WorkspaceView):
    def intake(self, pk: UUID) -> Intake:
        return intake_of(self.me, pk)


class OneEvidenceImport(EvidenceImportView):
    @extend_schema(
        operation_id="evidence_imports_read",
        summary="An import, or one's own dry run (editors)",
        responses=EvidenceImportSerializer,
    )
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(intake_json(self.intake(pk)))

    @extend_schema(
        operation_id="evidence_imports_change",
        summary="Say how the file is read and where it goes; the dry run is made anew (editors)",
        request=EvidenceImportChangeSerializer,
        responses={200: EvidenceImportSerializer, 400: _REFUSED},
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        intake = self.intake(pk)
        data: Any = request.data
        wanted = _change(data)
        said = intake.mapping
        options = wanted.get("options", said["options"])
        # Other columns may be meant then: without a word on them they are proposed anew.
        reading = wanted.get("reading", said["reading"] if options == said["options"] else None)
        change = {"options": options, "reading": reading, "source": {**said["source"], **wanted.get("source", {})}}
        if "into" in wanted:
            change["into"] = wanted["into"] or ""
        return Response(intake_json(correct(intake, change)))

    @extend_schema(
        operation_id="evidence_imports_cancel",
        summary="Cancel an import that is under way, or throw a dry run away (editors)",
        responses={204: None, 409: OpenApiResponse(description="It is over.")},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        intake = self.intake(pk)
        if intake.state == Intake.State.DONE:
            raise Conflict(_("This file is imported already."), code="started")
        if intake.state == Intake.State.QUEUED:
            cancel(intake)
        else:
            discard(intake)
        return Response(status=204)


class EvidenceImportStart(EvidenceImportView):
    @extend_schema(
        operation_id="evidence_imports_start",
        summary="Import it: a job brings the items; asked twice, the same job (editors)",
        request=None,
        responses={202: JobSerializer, 409: OpenApiResponse(description="`source_busy`, `imports_running`, `started`")},
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(job_json(start(self.intake(pk), self.person)), status=202)
