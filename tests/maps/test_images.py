"""Pictures: what comes in is made anew, what is no picture is told so, who may not see one finds nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image
from rest_framework.test import APIClient

from maps import image_tidying, images
from maps.access import Principal
from maps.changes.log import prune_log
from maps.managing import set_visibility, trash_map
from maps.models import JourneyMap, MapImage
from maps.tidying import purge_trash, tidy
from scripts.server import ROOT
from tests.pictures import chunk, noise, opened, picture, png_of
from workspaces import sandboxed
from workspaces.errors import Busy, DomainError
from workspaces.membership import delete_workspace
from workspaces.models import User

from .building import Small, create, delete, done, new_id, proven, refused, rows_of, send, take_back, update

Api = Callable[[Any], APIClient]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    return settings.MEDIA_ROOT


def files_in(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def upload(
    api: APIClient, journey_map: JourneyMap, content: bytes, name: str = "p.png", kind: str = "image/png"
) -> Any:
    file = SimpleUploadedFile(name, content, content_type=kind)
    return api.post(f"/api/v1/maps/{journey_map.pk}/images/", {"file": file}, format="multipart")


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


@pytest.mark.django_db(transaction=True)
def test_a_map_counts_what_it_shows_and_a_person_what_is_kept(
    small: Small, api_of: Api, editor: User, settings: Any
) -> None:
    api, content = api_of(editor), noise("PNG")
    shown = [upload(api, small.map, content).json()["id"] for _ in range(2)]
    cards = [create("card", lane=small.actions, touchpoint=small.touchpoints[0], image=one) for one in shown]
    for card in cards:
        done(send(small.map, editor, card))
    settings.IMAGE_BYTES_A_MAP = settings.IMAGE_BYTES_A_PERSON = 2 * MapImage.objects.all()[0].size
    MapImage.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert upload(api, small.map, content).json()["code"] == "map_full"
    # Taken off the map it takes no room there; its history still holds it, and so it counts for the one who sent it.
    done(send(small.map, editor, delete("card", cards[0]["id"])))
    assert upload(api, small.map, content).json()["code"] == "person_full"
    assert MapImage.objects.count() == 2
    # Past its history nothing names it: room is made, before the day's tidying.
    prune_log(small.map.pk, timedelta(0))
    assert upload(api, small.map, content).json()["code"] == "person_full", "history is not read for each refusal"
    cache.clear()
    assert upload(api, small.map, content).status_code == 201
    assert not MapImage.objects.filter(pk=shown[0]).exists()
    # What was just sent counts on its map, though no card names it yet.
    settings.IMAGE_BYTES_A_PERSON *= 2
    assert upload(api, small.map, content).json()["code"] == "map_full"


@pytest.mark.django_db(transaction=True)
def test_a_file_whose_row_was_never_written_goes_after_a_day(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the process is killed between the two: nothing is cleared away behind it."""
    kept = upload(api_of(editor), small.map, picture()).json()["id"]

    def killed(self: MapImage, **unused: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(MapImage, "save", killed)
        dying.setattr(images, "forget_files", lambda names: None)
        with pytest.raises(SystemExit):
            images.add_image(Principal.of(editor), small.map.pk, picture())
    assert len(files_in(media)) == 4
    tidy()
    assert len(files_in(media)) == 4, "its row may just be on its way"
    yesterday = (timezone.now() - timedelta(days=1, minutes=1)).timestamp()
    for path in files_in(media):
        os.utime(path, (yesterday, yesterday))
    tidy()
    assert len(files_in(media)) == 2
    assert all(kept in path.name for path in files_in(media))


@pytest.mark.parametrize("visibility", ["hidden", "listed"])
def test_who_may_not_see_the_map_finds_no_picture(
    small: Small, elsewhere: Small, api_of: Api, cast: dict[str, Any], visibility: str
) -> None:
    made = upload(api_of(cast["editor"]), small.map, picture()).json()
    assert api_of(cast["viewer"]).get(made["full"]).status_code == 200
    assert api_of(cast["editor"]).get(made["full"].replace("/full/", "/huge/")).status_code == 404
    other = made["full"].replace(str(small.map.pk), str(elsewhere.map.pk))
    assert api_of(cast["editor"]).get(other).status_code == 404
    set_visibility(Principal.of(cast["owner"]), small.map.pk, visibility)
    for who in ("viewer", "commenter", "outsider", "guest"):
        assert api_of(cast[who]).get(made["full"]).status_code == 404, who
        assert api_of(cast[who]).get(made["small"]).status_code == 404, who


def test_who_may_not_edit_may_not_send_pictures(small: Small, api_of: Api, cast: dict[str, Any], media: Path) -> None:
    for who, status in {"guest": 401, "outsider": 404, "viewer": 403, "commenter": 403}.items():
        assert upload(api_of(cast[who]), small.map, picture()).status_code == status
    assert files_in(media) == []


def test_a_session_needs_its_token_for_an_upload(small: Small, editor: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    sent = browser.post(f"/api/v1/maps/{small.map.pk}/images/", {"file": SimpleUploadedFile("p.png", picture())})
    assert (sent.status_code, sent.json()["code"]) == (403, "csrf_failed")


def test_a_card_names_pictures_of_its_own_map_only(small: Small, elsewhere: Small, api_of: Api, editor: User) -> None:
    mine = upload(api_of(editor), small.map, picture()).json()["id"]
    foreign = upload(api_of(editor), elsewhere.map, picture()).json()["id"]
    with_picture = done(send(small.map, editor, update("card", small.card, image=mine, image_alt="A printer")))
    told = [
        refused(send(small.map, editor, update("card", small.card, image=one)), "not_found")
        for one in (foreign, new_id())
    ]
    assert told[0].message == told[1].message
    assert rows_of(small.map, "card")[small.card]["image"] == mine
    take_back(small.map, editor, with_picture)
    assert rows_of(small.map, "card")[small.card]["image"] is None
    proven(small.map)


def test_a_picture_outlives_its_card_so_that_undo_brings_it_back(small: Small, api_of: Api, editor: User) -> None:
    mine = upload(api_of(editor), small.map, picture()).json()
    done(send(small.map, editor, update("card", small.card, image=mine["id"])))
    gone = done(send(small.map, editor, delete("card", small.card)))
    MapImage.objects.update(made_at=timezone.now() - timedelta(days=100))
    tidy()
    done(take_back(small.map, editor, gone))
    assert rows_of(small.map, "card")[small.card]["image"] == mine["id"]
    assert api_of(editor).get(mine["full"]).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_tidying_takes_what_nothing_names_any_more(small: Small, api_of: Api, editor: User, media: Path) -> None:
    api = api_of(editor)
    never, on_card, in_log = (upload(api, small.map, picture()).json()["id"] for _ in range(3))
    done(send(small.map, editor, update("card", small.card, image=on_card)))
    other = create("card", lane=small.actions, touchpoint=small.touchpoints[1], image=in_log)
    done(send(small.map, editor, other))
    done(send(small.map, editor, delete("card", other["id"])))
    assert image_tidying.forget_unused() == 0, "what just came may be on its way to a card"
    MapImage.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert image_tidying.forget_unused() == 1
    assert {str(one) for one in MapImage.objects.values_list("pk", flat=True)} == {on_card, in_log}
    assert not any(never in path.name for path in files_in(media))
    prune_log(small.map.pk, timedelta(0))
    assert image_tidying.forget_unused() == 1
    assert {str(one) for one in MapImage.objects.values_list("pk", flat=True)} == {on_card}
    assert len(files_in(media)) == 2


@pytest.mark.django_db(transaction=True)
def test_files_go_with_their_map_and_with_their_workspace(
    small: Small, elsewhere: Small, api_of: Api, editor: User, owner: User, media: Path
) -> None:
    for one in (small, elsewhere):
        upload(api_of(editor), one.map, picture())
    trash_map(Principal.of(owner), small.map.pk)
    assert len(files_in(media)) == 4
    JourneyMap.objects.filter(pk=small.map.pk).update(trashed_at=timezone.now() - timedelta(days=31))
    assert purge_trash() == 1
    assert len(files_in(media)) == 2
    delete_workspace(small.map.workspace, owner)
    assert files_in(media) == []


@pytest.mark.django_db(transaction=True)
def test_a_row_that_could_not_be_written_leaves_no_file(
    small: Small, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: MapImage, **unused: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(MapImage, "save", fail)
    with pytest.raises(RuntimeError):
        images.add_image(Principal.of(editor), small.map.pk, picture())
    assert files_in(media) == []


# --- The sandbox --------------------------------------------------------------------------------------------------


def in_sandbox(code: str) -> subprocess.CompletedProcess[bytes]:
    """Python that runs once the process has given everything up."""
    script = f"from journeymap import sandbox\nsandbox.give_up(sandbox.TASKS['picture'])\n{code}"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ("bytearray(2 * 1024 ** 3)", b"MemoryError"),
        ("open('/dev/null') and [open('/dev/null') for _ in range(100)]", b"Too many open files"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (99, 99))", b"" if os.geteuid() == 0 else b"Error"),
    ],
    ids=["memory", "files", "limits are final"],
)
def test_what_runs_wild_in_the_sandbox_ends_there(code: str, sign: bytes) -> None:
    ended = in_sandbox(code)
    if sign:
        assert ended.returncode != 0
        assert sign in ended.stderr


def test_time_is_up_some_time() -> None:
    begin = "from journeymap.sandbox import Task, give_up\n"
    ended = subprocess.run(
        [sys.executable, "-c", f"{begin}give_up(Task('', '', cpu_seconds=1))\nwhile 1: pass"],
        cwd=ROOT, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode < 0


@pytest.fixture
def broken_sandbox(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Runs other code in the sandbox's place."""
    real = subprocess.run

    def instead(code: str) -> None:
        def run(command: list[str], **how: Any) -> Any:
            return real([sys.executable, "-c", code], **how)

        monkeypatch.setattr(sandboxed.subprocess, "run", run)

    return instead


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('no json')",
        "print('[1]')",
        "print('{}')",
        'print(\'{"width": 9, "height": 9, "type": "text/html", "full": 3, "small": 3}\\n<b><b>\')',
        'print(\'{"width": 9, "height": 9, "type": "image/png", "full": 3, "small": 3}\\n<b><b>\')',
        'print(\'{"width": -9, "height": 1e99, "type": [], "full": null}\\n\')',
        "print('[' * 100000)",
    ],
)
def test_a_decoder_taken_over_gets_nothing_kept(
    small: Small, api_of: Api, editor: User, media: Path, broken_sandbox: Callable[[str], None], code: str
) -> None:
    broken_sandbox(code)
    answer = upload(api_of(editor), small.map, picture())
    assert (answer.status_code, answer.json()["code"]) == (400, "damaged_picture")
    assert files_in(media) == []


def test_a_decoder_that_hangs_is_ended(
    small: Small, api_of: Api, editor: User, broken_sandbox: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandboxed, "SECONDS", 0.5)
    broken_sandbox("import time; time.sleep(60)")
    assert upload(api_of(editor), small.map, picture()).json()["code"] == "damaged_picture"


@pytest.mark.django_db
def test_one_picture_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandboxed, "WAIT_SECONDS", 0.01)
    with sandboxed._turn, pytest.raises(Busy):
        sandboxed.run_sandboxed("picture", picture())
    assert json.loads(sandboxed.run_sandboxed("picture", picture()).partition(b"\n")[0])["width"] == 40


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_it_keeps_no_connection_and_only_a_few_may_wait(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a few large pictures would take all connections of a process away from everybody else."""
    held: list[bool] = []

    def watched(task: str, data: bytes) -> bytes:
        held.append(connection.connection is not None)
        return b"{}"

    monkeypatch.setattr(sandboxed, "_run", watched)
    with pytest.raises(DomainError):
        images.add_image(Principal.of(editor), small.map.pk, picture())
    assert held == [False]
    monkeypatch.setattr(sandboxed, "_places", threading.Semaphore(0))
    with pytest.raises(Busy):
        images.add_image(Principal.of(editor), small.map.pk, picture())


def test_an_unknown_picture_is_found_nowhere(small: Small, api_of: Api, editor: User) -> None:
    assert api_of(editor).get(f"/maps/{small.map.pk}/images/{uuid4()}/full/").status_code == 404
