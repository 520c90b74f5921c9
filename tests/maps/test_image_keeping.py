"""Pictures once they are there: who may see them, what cards name, when their files go."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from maps import image_tidying, images
from maps.access import Principal
from maps.changes.log import prune_log
from maps.managing import set_visibility, trash_map
from maps.models import JourneyMap, MapImage
from maps.tidying import purge_trash, tidy
from tests.pictures import noise, picture
from workspaces.closing import delete_for_good
from workspaces.models import User

from .building import Small, create, delete, done, new_id, proven, refused, rows_of, send, take_back, update
from .uploading import Api, files_in, upload

pytestmark = pytest.mark.usefixtures("media")


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
def test_a_picture_that_is_suggested_waits_for_the_answer(small: Small, api_of: Api, editor: User) -> None:
    api = api_of(editor)
    image = upload(api, small.map, picture()).json()["id"]
    body = {"id": new_id(), "operations": [update("card", small.card, image=image)]}
    made = api.post(f"/api/v1/maps/{small.map.pk}/suggestions/", body, format="json")
    assert made.status_code == 201, made.content
    MapImage.objects.update(made_at=timezone.now() - timedelta(days=30))
    assert image_tidying.forget_unused() == 0
    answer = {"accept": [made.json()["parts"][0]["id"]], "change": new_id()}
    address = f"/api/v1/maps/{small.map.pk}/suggestions/{body['id']}"
    assert api.post(f"{address}/decide/", answer, format="json").status_code == 200
    assert rows_of(small.map, "card")[small.card]["image"] == image
    another = upload(api, small.map, picture()).json()["id"]
    body = {"id": new_id(), "operations": [update("card", small.card, image=another)]}
    assert api.post(f"/api/v1/maps/{small.map.pk}/suggestions/", body, format="json").status_code == 201
    MapImage.objects.update(made_at=timezone.now() - timedelta(days=30))
    assert api.delete(f"/api/v1/maps/{small.map.pk}/suggestions/{body['id']}/").status_code == 204
    assert image_tidying.forget_unused() == 1, "taken back, it holds nothing"


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
    delete_for_good(small.map.workspace)
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


def test_an_unknown_picture_is_found_nowhere(small: Small, api_of: Api, editor: User) -> None:
    assert api_of(editor).get(f"/maps/{small.map.pk}/images/{uuid4()}/full/").status_code == 404
