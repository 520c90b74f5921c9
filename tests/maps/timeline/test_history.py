"""The history of a map: by person and time, each element's part in words, with work that is bounded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from maps.access import Principal, database_id
from maps.changes.apply import apply_change
from maps.kinds import KINDS, keyed_id
from maps.models import ChangeRecord, Suggestion, SuggestionPart, Version
from maps.sharing.links import make_link
from maps.timeline import reading
from maps.versions.keeping import keep_version
from tests.maps.building import Small, create, delete, done, new_id, send, take_back, update
from workspaces.models import User

Api = Callable[[Any], APIClient]


def page(api: APIClient, small: Small, **asked: Any) -> Any:
    answer = api.get(f"/api/v1/maps/{small.map.pk}/history/", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(group: Any) -> list[tuple[Any, ...]]:
    return [(one["how"], one["kind_name"], one["title"], one["place"]) for one in group["items"]]


def long_ago(small: Small, first: int, last: int, **ago: Any) -> None:
    ChangeRecord.objects.filter(map=small.map, seq__gte=first, seq__lte=last).update(
        at=timezone.now() - timedelta(**ago)
    )


def test_work_is_grouped_by_person_and_pause(small: Small, api_of: Api, editor: User, owner: User) -> None:
    for text in ("Reads r", "Reads re", "Reads reviews"):
        done(send(small.map, editor, update("card", small.card, text=text)))
    done(send(small.map, owner, update("pain_point", small.pain_point, severity=4)))
    done(send(small.map, editor, update("card", small.card, text="Reads five reviews")))
    long_ago(small, 1, 1, days=2)
    found = page(api_of(owner), small)
    groups = [(one["name"], one["from_seq"], one["to_seq"], one["changes"]) for one in found["results"]]
    assert groups == [("Editor", 6, 6, 1), ("Owner", 5, 5, 1), ("Editor", 2, 4, 3), ("Editor", 1, 1, 1)]
    assert found["next"] is None
    last, severity, typed, made = found["results"]
    assert last["person"] == {"id": str(editor.pk), "name": "Editor"}
    assert told(typed) == [("Changed", "Card", "Reads reviews", "Actions · Ad")], "as it was called then"
    [item] = typed["items"]
    assert (item["count"], item["seq"], item["there"]) == (3, 4, True)
    assert item["fields"] == [{"name": "text", "label": "Text", "before": "Reads", "after": "Reads reviews"}]
    assert told(severity) == [("Changed", "Pain point", "P1 Slow", "Ad")]
    assert severity["items"][0]["fields"] == [{"name": "severity", "label": "Severity", "before": "", "after": "4"}]
    assert len(made["items"]) == 6, "the persona, two stages with what is in them, three lanes"


def test_a_vote_says_once_what_it_is_for(small: Small, api_of: Api, editor: User) -> None:
    vote = keyed_id(str(small.map.pk), KINDS["vote"], [small.pain_point, str(editor.pk)])
    done(send(small.map, editor, create("vote", vote, target_kind="pain_point", target=small.pain_point)))
    newest = page(api_of(editor), small)["results"][0]
    assert told(newest)[0] == ("Added", "Vote", "P1 Slow", "Pain point")


def test_what_came_with_its_stage_is_told_with_it(small: Small, api_of: Api, editor: User) -> None:
    done(send(small.map, editor, delete("stage", small.stages[0])))
    long_ago(small, 1, 1, days=2)
    gone, made = page(api_of(editor), small)["results"]
    assert told(gone) == [("Deleted", "Stage", "Awareness", "")]
    assert gone["items"][0]["below"] == "and 6 elements in it"
    assert gone["items"][0]["there"] is False
    names = {(one["kind_name"], one["title"]): one["below"] for one in made["items"]}
    assert names["Stage", "Awareness"] == "and 6 elements in it", "named although it is gone today"
    assert names["Persona", "Alex"] == ""


def test_moving_bringing_back_and_what_came_and_went(small: Small, api_of: Api, editor: User) -> None:
    long_ago(small, 1, 1, days=2)
    done(send(small.map, editor, update("card", small.card, touchpoint=small.touchpoints[2], rank="m")))
    lost = done(send(small.map, editor, delete("pain_point", small.pain_point)))
    long_ago(small, 2, 3, days=1)
    done(take_back(small.map, editor, lost))
    made = create("card", lane=small.actions, touchpoint=small.touchpoints[2], text="Kept")
    done(send(small.map, editor, made))
    done(take_back(small.map, editor, done(send(small.map, editor, update("card", made["id"], text="Other")))))
    draft = new_id()
    done(send(small.map, editor, create("card", draft, lane=small.actions, touchpoint=small.touchpoints[1], text="x")))
    done(send(small.map, editor, delete("card", draft)))
    done(send(small.map, editor, update("opportunity", small.opportunity, impact=3)))
    done(send(small.map, editor, update("opportunity", small.opportunity, impact=None)))
    today, yesterday, _made = page(api_of(editor), small)["results"]
    assert told(today) == [
        ("Changed", "Opportunity", "O1 Faster", "Ad"),
        ("Added", "Card", "Kept", "Actions · Trial"),
        ("Brought back", "Pain point", "P1 Slow", "Ad"),
    ], "what was made and deleted again is nothing to tell; the opportunity answers it again"
    assert told(yesterday) == [
        ("Changed", "Opportunity", "O1 Faster", "Ad"),
        ("Deleted", "Pain point", "P1 Slow", "Ad"),
        ("Moved", "Card", "Reads", "Actions · Trial"),
    ]
    moved = yesterday["items"][2]["fields"]
    assert moved == [{"name": "touchpoint", "label": "Touchpoint", "before": "Ad", "after": "Trial"}]


def test_filters_by_person_guest_and_element(
    small: Small, api_of: Api, editor: User, owner: User, commenter: User
) -> None:
    link = make_link(Principal.of(owner), small.map.pk, {"comments": True})
    done(send(small.map, owner, update("card", small.card, text="Owner wrote")))
    done(send(small.map, commenter, create("comment", target_kind="card", target=small.card, body="Why?")))
    guest = Principal.of_link(link, "Pat")
    words = create("comment", target_kind="card", target=small.card, body="From outside")
    done(apply_change(small.map.pk, {"id": new_id(), "operations": [words]}, guest))
    api = api_of(editor)
    assert [one["name"] for one in page(api, small, person=str(owner.pk))["results"]] == ["Owner"]
    [visitor] = page(api, small, person="guests")["results"]
    assert (visitor["person"], visitor["guest"], visitor["name"]) == (None, "Pat", "Pat (guest)")
    assert told(visitor) == [("Added", "Comment", "From outside", "Card · Owner wrote")]
    assert page(api, small, person="system")["results"] == []
    of_card = page(api, small, element=small.card)["results"]
    assert [told(one)[0][:2] for one in of_card if one["items"]] == [("Changed", "Card"), ("Added", "Card")]
    for wrong in ({"person": "nobody"}, {"element": "x"}, {"before": "-1"}):
        assert api.get(f"/api/v1/maps/{small.map.pk}/history/", wrong).status_code == 400


def test_versions_and_who_suggested_it_stand_beside_the_work(
    small: Small, api_of: Api, editor: User, owner: User, commenter: User
) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "Before", editor)
    accepted = done(send(small.map, owner, update("card", small.card, text="Better")))
    suggestion = Suggestion.objects.create(map=small.map, author=commenter, base_seq=1, digest="x")
    SuggestionPart.objects.create(
        suggestion=suggestion, place=0, kind="card", element=small.card, operations=[], state="accepted",
        change=accepted.id, decided_by=owner,
    )  # fmt: skip
    credited, made = page(api_of(editor), small)["results"]
    assert credited["items"][0]["suggested_by"] == {"id": str(commenter.pk), "name": "Commenter"}
    assert [(one["id"], one["name"], one["kind"]) for one in made["versions"]] == [(str(version.pk), "Before", "named")]
    assert credited["versions"] == []


def test_who_suggested_is_told_of_the_maps_own_suggestions_alone(
    small: Small, elsewhere: Small, api_of: Api, editor: User, owner: User, commenter: User
) -> None:
    """Ids of Changes are chosen by clients: another map may have the same."""
    change = done(send(small.map, owner, update("card", small.card, text="Better")))
    suggestion = Suggestion.objects.create(map=elsewhere.map, author=commenter, base_seq=1, digest="x")
    SuggestionPart.objects.create(
        suggestion=suggestion, place=0, kind="card", element=elsewhere.card, operations=[], state="accepted",
        change=change.id, decided_by=owner,
    )  # fmt: skip
    assert page(api_of(editor), small)["results"][0]["items"][0]["suggested_by"] is None


def test_it_is_told_in_the_readers_language(small: Small, api_of: Api, editor: User, owner: User) -> None:
    done(send(small.map, owner, update("touchpoint", small.touchpoints[1], contact="waits")))
    User.objects.filter(pk=editor.pk).update(language="de")
    item = page(api_of(editor), small)["results"][0]["items"][0]
    assert (item["how"], item["kind_name"]) == ("Geändert", "Touchpoint")
    assert item["fields"] == [{"name": "contact", "label": "Kontakt", "before": "In Kontakt", "after": "Wartet"}]


def test_pages_follow_each_other_without_a_gap(
    small: Small, api_of: Api, editor: User, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE", 10)
    for step in range(42):
        done(send(small.map, editor if step // 4 % 2 else owner, update("card", small.card, text=f"Step {step}")))
    seen: list[int] = []
    before = None
    for _page in range(20):
        found = page(api_of(editor), small, **({"before": before} if before else {}))
        for group in found["results"]:
            seen += range(group["to_seq"], group["from_seq"] - 1, -1)
            assert group["changes"] == group["to_seq"] - group["from_seq"] + 1
        before = found["next"]
        if before is None:
            break
    assert seen == list(range(43, 0, -1))


def a_long_log(small: Small, head: int, late: User, early: User) -> None:
    """As if the card had been typed in ever since: every 20 seconds a Change, the first forty by somebody else."""
    operation = '[{"op":"update","kind":"card","id":"' + small.card + '","fields":{"text":"'
    is_sqlite = connection.vendor == "sqlite"
    ids = "lower(hex(randomblob(16)))" if is_sqlite else "gen_random_uuid()"
    at = "datetime('now', ((n - %s) * 20) || ' seconds')" if is_sqlite else "now() + (n - %s) * interval '20 seconds'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO maps_changerecord
                (map_id, seq, change, author_id, at, operations, inverse, undoes, digest)
                WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)
                SELECT %s, n, {ids}, CASE WHEN n > 40 THEN %s ELSE %s END, {at},
                       %s || n || %s, %s || (n - 1) || %s, '', '' FROM numbers""",
            [
                head, database_id(small.map.pk), database_id(late.pk), database_id(early.pk), head,
                operation, '"}}]', operation, '"}}]',
            ],
        )  # fmt: skip


def test_a_log_of_200_000_changes_opens_page_by_page(
    small: Small, api_of: Api, editor: User, owner: User, django_assert_max_num_queries: Any
) -> None:
    """A page costs the same wherever it lies and whoever is looked for; nobody waits for the whole log."""
    head = 200_000
    a_long_log(small, head, editor, owner)
    type(small.map).objects.filter(pk=small.map.pk).update(seq=head)
    api = api_of(editor)
    api.get(f"/api/v1/maps/{small.map.pk}/history/")
    for before in (None, 150_000, 600):
        with django_assert_max_num_queries(18):
            found = page(api, small, **({"before": before} if before else {}))
        assert 0 < sum(one["changes"] for one in found["results"]) <= reading.PAGE
        assert found["results"][0]["to_seq"] == (before or head + 1) - 1
        [item] = found["results"][0]["items"]
        assert item["fields"][0]["after"] == str(found["results"][0]["to_seq"])
    asked = 0
    before, found = None, None
    while asked < 10:
        with django_assert_max_num_queries(18):
            found = page(api, small, person=str(owner.pk), **({"before": before} if before else {}))
        asked += 1
        before = found["next"]
        if found["results"]:
            break
    assert found is not None and asked == head // reading.PEOPLE_LOOKED_AT
    assert found["results"][0]["to_seq"] == 40
