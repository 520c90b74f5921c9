"""Pictures of cards that are pasted into another map: copied for who may see the one and edit the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.access import Principal
from maps.managing import set_visibility
from maps.models import MapImage
from tests.pictures import noise, picture
from workspaces.models import User

from .building import Small, create, done, new_id, send
from .uploading import files_in, upload

Api = Callable[[Any], APIClient]


def copy(api: APIClient, into: Small, source: Small, *ids: str) -> Any:
    body = {"map": str(source.map.pk), "images": list(ids)}
    return api.post(f"/api/v1/maps/{into.map.pk}/images/copies/", body, format="json")


def test_a_copy_belongs_to_the_other_map_and_outlives_the_original(
    small: Small, elsewhere: Small, api_of: Api, editor: User, owner: User, media: Path
) -> None:
    api = api_of(editor)
    first = upload(api, small.map, picture()).json()
    answer = copy(api, elsewhere, small, first["id"], new_id())
    assert answer.status_code == 201
    copies = answer.json()["copies"]
    assert list(copies) == [first["id"]], "what is no picture of that map is left out"
    card = create("card", lane=elsewhere.actions, touchpoint=elsewhere.touchpoints[0], image=copies[first["id"]])
    done(send(elsewhere.map, editor, card))
    made = MapImage.objects.get(pk=copies[first["id"]])
    assert (made.map_id, made.made_by_id) == (elsewhere.map.pk, editor.pk)
    assert (made.width, made.height) == (first["width"], first["height"])
    MapImage.objects.get(pk=first["id"]).delete()
    address = f"/maps/{elsewhere.map.pk}/images/{made.pk}/full/"
    assert api.get(address).status_code == 200
    # Who may not see the first map sees what an editor put into the second.
    set_visibility(Principal.of(owner), small.map.pk, "hidden")
    assert api_of(editor).get(address).status_code == 200


def test_a_map_that_one_may_not_see_gives_nothing(
    small: Small, elsewhere: Small, api_of: Api, editor: User, owner: User, media: Path
) -> None:
    mine = upload(api_of(owner), small.map, picture()).json()["id"]
    set_visibility(Principal.of(owner), small.map.pk, "hidden")
    assert copy(api_of(editor), elsewhere, small, mine).status_code == 404
    assert MapImage.objects.count() == 1
    # Nor can a picture be fetched by naming a map that one may see.
    assert copy(api_of(editor), elsewhere, elsewhere, mine).json() == {"copies": {}}


def test_the_limits_hold_for_all_of_them_together(
    small: Small, elsewhere: Small, api_of: Api, editor: User, settings: Any, media: Path
) -> None:
    api, content = api_of(editor), noise("PNG")
    ids = [upload(api, small.map, content).json()["id"] for _ in range(2)]
    size = MapImage.objects.all()[0].size
    settings.IMAGE_BYTES_A_MAP = 2 * size - 1
    full = copy(api, elsewhere, small, *ids)
    assert (full.status_code, full.json()["code"]) == (413, "map_full")
    settings.IMAGE_BYTES_A_MAP = 10 * size
    settings.IMAGE_BYTES_A_PERSON = 4 * size - 1
    full = copy(api, elsewhere, small, *ids)
    assert (full.status_code, full.json()["code"]) == (413, "person_full")
    assert len(files_in(media)) == 4, "none of them is copied"
    settings.IMAGE_BYTES_A_PERSON = 4 * size
    assert len(copy(api, elsewhere, small, *ids).json()["copies"]) == 2


@pytest.mark.parametrize("images", [[], ["x"], [new_id() for _ in range(201)]])
def test_what_is_no_list_of_pictures_is_refused(
    small: Small, elsewhere: Small, api_of: Api, editor: User, images: list[str]
) -> None:
    assert copy(api_of(editor), elsewhere, small, *images).status_code == 400
