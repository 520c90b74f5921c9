"""Pictures: what comes in is made anew, and what is no picture is told so."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from maps.models import MapImage
from tests.pictures import chunk, noise, opened, picture, png_of
from workspaces.models import User

from .building import Small
from .uploading import Api, files_in, upload

pytestmark = pytest.mark.usefixtures("media")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (noise("PNG"), "image/jpeg"),
        (noise("JPEG"), "image/jpeg"),
        (picture("WEBP"), "image/jpeg"),
        (picture("GIF"), "image/jpeg"),
        (picture("PNG", mode="RGBA", colour=(9, 9, 9, 100)), "image/png"),
        (picture("PNG", mode="RGBA", colour=(9, 9, 9, 255)), "image/jpeg"),
        (picture("JPEG", mode="CMYK", colour=(9, 9, 9, 9)), "image/jpeg"),
        (picture("PNG", mode="1", colour=1), "image/jpeg"),
    ],
    ids=["png", "jpeg", "webp", "gif", "see-through", "opaque with alpha", "cmyk", "black and white"],
)
def test_a_picture_goes_in_and_comes_out_as_our_own(
    small: Small, api_of: Api, editor: User, viewer: User, content: bytes, kind: str
) -> None:
    answer = upload(api_of(editor), small.map, content)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert set(made) == {"id", "width", "height", "small", "full"}
    for size in ("small", "full"):
        got = api_of(viewer).get(made[size])
        assert got.status_code == 200
        assert got["Content-Type"] == kind
        assert got["X-Content-Type-Options"] == "nosniff"
        assert got["Cache-Control"] == "private, max-age=31536000, immutable"
        assert got["Content-Disposition"].startswith("inline; filename=")
        assert "sandbox" in got["Content-Security-Policy"]
        assert opened(got.content).size == opened(content).size
        assert (opened(got.content).width, opened(got.content).height) == (made["width"], made["height"])


def test_large_pictures_come_out_in_two_sizes(small: Small, api_of: Api, editor: User) -> None:
    api = api_of(editor)
    made = upload(api, small.map, picture("JPEG", (4000, 1000))).json()
    assert (made["width"], made["height"]) == (2560, 640)
    assert opened(api.get(made["full"]).content).size == (2560, 640)
    assert opened(api.get(made["small"]).content).size == (640, 160)


def test_a_photo_is_turned_upright_and_tells_nothing_more(small: Small, api_of: Api, editor: User) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "at home, with the safe open"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    photo = picture("JPEG", (60, 20), exif=exif, comment=b"secret")
    made = upload(api_of(editor), small.map, photo).json()
    assert (made["width"], made["height"]) == (20, 60)
    kept = api_of(editor).get(made["full"]).content
    assert not opened(kept).getexif()
    assert b"secret" not in kept and b"safe" not in kept


def test_16_bit_grey_keeps_its_shades(small: Small, api_of: Api, editor: User) -> None:
    made = upload(api_of(editor), small.map, picture("PNG", mode="I;16", colour=32768)).json()
    shade = opened(api_of(editor).get(made["full"]).content).convert("L").getpixel((5, 5))
    assert abs(int(shade) - 128) <= 2  # type: ignore[arg-type]


def test_only_the_first_picture_of_a_moving_one_is_kept(small: Small, api_of: Api, editor: User) -> None:
    out = BytesIO()
    Image.new("RGB", (20, 20), "red").save(
        out, "GIF", save_all=True, append_images=[Image.new("RGB", (20, 20), "blue")]
    )
    made = upload(api_of(editor), small.map, out.getvalue()).json()
    red, _green, blue = opened(api_of(editor).get(made["full"]).content).getpixel((10, 10))  # type: ignore[misc]
    assert red > 200 > 60 > blue


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

HOSTILE = [
    ("svg", SVG, "not_a_picture"),
    ("html", b"<!doctype html><script>alert(1)</script>", "not_a_picture"),
    ("nothing", b"", ""),
    ("one byte", b"\x89", "not_a_picture"),
    ("only a beginning", b"\x89PNG\r\n\x1a\n", "damaged_picture"),
    ("bmp", picture("BMP"), "not_a_picture"),
    ("tiff", picture("TIFF"), "not_a_picture"),
    ("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not_a_picture"),
    ("ico", picture("ICO"), "not_a_picture"),
    ("cut off png", noise("PNG")[:20_000], "damaged_picture"),
    ("cut off jpeg", noise("JPEG")[:9_000], "damaged_picture"),
    ("cut off webp", noise("WEBP")[:9_000], "damaged_picture"),
    ("rows missing", png_of(4000, 4000), "damaged_picture"),
    ("pixel flood", png_of(60_000, 60_000), "too_many_pixels"),
    ("just above the limit", png_of(40_001, 1_000), "too_many_pixels"),
    ("widest header", png_of(2**31 - 1, 2**31 - 1), "too_many_pixels"),
    ("no width", png_of(0, 100), "damaged_picture"),
    ("long rows", png_of(100, 100, b"\0" * 30_000_000), ""),
    (
        "text bomb",
        picture()[:33] + chunk(b"zTXt", b"k\0\0" + __import__("zlib").compress(b"a" * 20_000_000)) + picture()[33:],
        "",
    ),
]


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_what_is_no_good_picture_is_refused_in_words(
    small: Small, api_of: Api, editor: User, media: Path, content: bytes, code: str
) -> None:
    """Without a code: whatever the reader makes of it, the server goes on and keeps nothing that it did not make."""
    answer = upload(api_of(editor), small.map, content, "photo.jpg", "image/jpeg")
    if code or answer.status_code != 201:
        assert answer.status_code == 400, answer.content
        assert answer.json()["code"] == code or (not code and answer.json()["message"])
        assert len(answer.json()["message"]) > 20
        assert files_in(media) == [] and not MapImage.objects.exists()
    else:
        assert all(opened(path.read_bytes()).format in ("JPEG", "PNG") for path in files_in(media))


def test_a_second_format_behind_the_first_does_not_survive(small: Small, api_of: Api, editor: User) -> None:
    polyglot = picture("GIF") + b"<script>alert(document.domain)</script>"
    hidden = picture()[:33] + chunk(b"tEXt", b"x\0<script>alert(1)</script>") + picture()[33:] + SVG
    for content in (polyglot, hidden):
        made = upload(api_of(editor), small.map, content, "page.html", "text/html").json()
        for size in ("small", "full"):
            got = api_of(editor).get(made[size])
            assert b"script" not in got.content
            assert got["Content-Type"] in ("image/jpeg", "image/png")


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..\\..\\boot.ini", "a\0b.png", "\u202egnp.exe", "x" * 5000, ""]
)
def test_the_name_that_a_file_came_with_is_never_used(
    small: Small, api_of: Api, editor: User, media: Path, name: str
) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + name.encode() + b'"\r\n'
        b"Content-Type: image/png\r\n\r\n" + picture() + b"\r\n--x--\r\n"
    )
    address = f"/api/v1/maps/{small.map.pk}/images/"
    answer = api_of(editor).generic("POST", address, body, content_type="multipart/form-data; boundary=x")  # type: ignore[arg-type]
    assert answer.status_code in (201, 400), answer.content
    for path in files_in(media):
        assert path.parent == media / "maps" / str(small.map.pk)
        assert path.stem.rsplit("-", 1)[0] == str(MapImage.objects.get().pk)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ({"file": "text"}, "multipart", 400),
        ({}, "multipart", 400),
        ({"picture": SimpleUploadedFile("p.png", picture())}, "multipart", 400),
        ({"file": SimpleUploadedFile("p.png", picture()), "more": "1"}, "multipart", 400),
        ({"file": [SimpleUploadedFile("p.png", picture()), SimpleUploadedFile("q.png", picture())]}, "multipart", 400),
        ({"file": "aGVsbG8="}, "json", 415),
    ],
)
def test_a_form_that_is_not_one_file_is_refused(
    small: Small, api_of: Api, editor: User, body: dict[str, Any], kind: str, status: int
) -> None:
    answer = api_of(editor).post(f"/api/v1/maps/{small.map.pk}/images/", body, format=kind)
    assert answer.status_code == status, answer.content
    assert not MapImage.objects.exists()


def test_a_form_without_its_boundary_is_refused(small: Small, api_of: Api, editor: User) -> None:
    address = f"/api/v1/maps/{small.map.pk}/images/"
    for kind in ("multipart/form-data", "multipart/form-data; boundary=" + "x" * 300, "image/png", ""):
        answer = api_of(editor).generic("POST", address, picture(), content_type=kind)  # type: ignore[arg-type]
        assert answer.status_code in (400, 415), (kind, answer.content)


def test_the_limits_of_a_file_a_map_and_a_person(
    small: Small, elsewhere: Small, api_of: Api, editor: User, settings: Any, media: Path
) -> None:
    api = api_of(editor)
    content = noise("PNG")
    settings.IMAGE_BYTES = len(content) - 1
    told = upload(api, small.map, content)
    assert (told.status_code, told.json()["code"]) == (413, "too_large")
    settings.IMAGE_BYTES = len(content)
    first = upload(api, small.map, content)
    assert first.status_code == 201
    size = MapImage.objects.get().size
    settings.IMAGE_BYTES_A_MAP = 2 * size - 1
    full = upload(api, small.map, content)
    assert (full.status_code, full.json()["code"]) == (413, "map_full")
    assert len(files_in(media)) == 2
    assert upload(api, elsewhere.map, content).status_code == 201
    settings.IMAGE_BYTES_A_PERSON = 2 * size
    settings.IMAGE_BYTES_A_MAP = 10 * size
    mine = upload(api, small.map, content)
    assert (mine.status_code, mine.json()["code"]) == (413, "person_full")
    settings.IMAGE_BYTES_A_PERSON = 3 * size
    assert upload(api, small.map, content).status_code == 201


def test_a_session_needs_its_token_for_an_upload(small: Small, editor: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    sent = browser.post(f"/api/v1/maps/{small.map.pk}/images/", {"file": SimpleUploadedFile("p.png", picture())})
    assert (sent.status_code, sent.json()["code"]) == (403, "csrf_failed")
