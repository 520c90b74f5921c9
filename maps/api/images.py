"""REST: the pictures of a map, taken in as a form's file and handed out to those who may see the map."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from maps.images import SIZES, add_image, copy_for_paste, image_of, read_image
from maps.models import MapImage
from workspaces.api.base import StrictSerializer, file_of
from workspaces.errors import DomainError, NotFound

from .maps import MapView

MOST_COPIED = 200
YEAR = 365 * 24 * 60 * 60


class PictureFormSerializer(StrictSerializer):
    """A form with one file."""

    file = serializers.FileField(help_text="PNG, JPEG, WebP or GIF; at most 5 MiB and 40 million pixels.")


class ImageSerializer(StrictSerializer):
    """A picture as it is kept: `id` goes into a card's `image`; GET `small` or `full` for the file (JPEG or PNG)."""

    id = serializers.UUIDField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    small = serializers.CharField(help_text="At most 640 pixels on the longer side.")
    full = serializers.CharField(help_text="At most 2560 pixels on the longer side.")


class Images(MapView):
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="images_create",
        summary="Put a picture into a map (editors)",
        request=PictureFormSerializer,
        responses={
            201: ImageSerializer,
            400: OpenApiResponse(description="`not_a_picture`, `damaged_picture`, `too_many_pixels`"),
            413: OpenApiResponse(description="`too_large`, `map_full`, `person_full`"),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        return Response(image_json(add_image(self.principal, pk, file_of(request).read())), status=201)


class PictureCopiesSerializer(StrictSerializer):
    """Pictures that cards name which are pasted from another map (or from this one, where they are gone by now)."""

    map = serializers.UUIDField(help_text="The map they are on; the caller may view it.")
    images = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MOST_COPIED)


class CopiedPicturesSerializer(StrictSerializer):
    copies = serializers.DictField(child=serializers.UUIDField(), help_text="By the id of the original.")


class ImageCopies(MapView):
    @extend_schema(
        operation_id="images_copy",
        summary="Copy pictures of another map into this one (editors)",
        request=PictureCopiesSerializer,
        responses={
            201: CopiedPicturesSerializer,
            413: OpenApiResponse(description="`map_full`, `person_full`: none was copied"),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """What is not (or no more) a picture of that map is left out."""
        self.open(pk, "edit")
        wanted = self.read(PictureCopiesSerializer)
        self.open(wanted["map"], "view")
        ids = [str(one) for one in wanted["images"]]
        return Response({"copies": copy_for_paste(self.principal, wanted["map"], ids, pk)}, status=201)


def image_json(image: MapImage) -> dict[str, Any]:
    addresses = {size: reverse("map_image", args=[image.map_id, image.pk, size]) for size in SIZES}
    return {"id": image.pk, "width": image.width, "height": image.height, **addresses}


class OnePicture(MapView):
    """The file itself, beside the pages: an address that never changes what it shows."""

    # Whoever may not see it hears 404, signed in or not.
    permission_classes = (AllowAny,)  # type: ignore[assignment]

    # It lies outside /api/v1/, so it is described where its addresses are given out.
    @extend_schema(exclude=True)
    def get(self, request: Request, pk: UUID, image: UUID, size: str) -> HttpResponse:
        if size not in SIZES:
            raise NotFound
        try:
            self.open(pk)
        except DomainError as refusal:
            raise NotFound from refusal
        content, kind = read_image(image_of(pk, image), size)
        ending = kind.removeprefix("image/")
        return HttpResponse(
            content,
            content_type=kind,
            headers={
                "Cache-Control": f"private, max-age={YEAR}, immutable",
                "Content-Disposition": f'inline; filename="picture-{size}.{ending}"',
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cross-Origin-Resource-Policy": "same-origin",
                "X-Content-Type-Options": "nosniff",
            },
        )
