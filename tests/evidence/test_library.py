"""The library: what is found under which filter, page by page, at a cost that does not grow."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evidence import writing
from evidence.library.counting import counts_of
from evidence.library.listing import count_of, items_of, page_of
from evidence.library.looking import Looking
from evidence.models import Item, Source, Theme
from workspaces.errors import Invalid
from workspaces.models import User, Workspace


def texts(workspace: Workspace, **asked: str) -> list[str]:
    looking = Looking.of(asked, strict=True)
    return [one.text for one in page_of(items_of(workspace, looking), looking.sort)[0]]


@pytest.fixture
def shop(workspace: Workspace, editor: User) -> Source:
    return writing.create_source(workspace, editor, {"name": "Shop", "kind": "review"})


@pytest.fixture
def filled(source: Source, shop: Source, editor: User) -> Workspace:
    rows: list[dict[str, Any]] = [
        {"text": "Delivery was late", "rating": 1, "date": "2026-05-01", "segment": "Teachers", "place": "/cart/pay"},
        {"text": "Fine", "rating": 3, "date": "2026-05-02", "channel": "Email", "question": "How was the delivery?"},
        {"text": "Unknown day", "rating": 5, "title": "Delivery"},
    ]
    writing.add_items(source, editor, [{"scale_low": 1, "scale_high": 5, **row} for row in rows])
    writing.add_items(shop, editor, [{"text": "Zzgl 4711", "date": "2026-06-01", "language": "xx"}])
    return source.workspace


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Zzgl 4711", "Fine", "Delivery was late", "Unknown day"]),
        ({"q": "DELIVERY late"}, ["Delivery was late"]),
        ({"q": "delivery"}, ["Fine", "Delivery was late", "Unknown day"]),
        ({"kind": "review"}, ["Zzgl 4711"]),
        ({"sentiment": "positive"}, ["Unknown day"]),
        ({"sentiment": "neutral"}, ["Fine"]),
        ({"sentiment": "negative"}, ["Delivery was late"]),
        ({"sentiment": "none"}, ["Zzgl 4711"]),
        ({"from": "2026-05-02"}, ["Zzgl 4711", "Fine"]),
        ({"to": "2026-05-01"}, ["Delivery was late"]),
        ({"segment": "Teachers"}, ["Delivery was late"]),
        ({"place": "/cart"}, ["Delivery was late"]),
        ({"channel": "Email"}, ["Fine"]),
        ({"sort": "worst"}, ["Delivery was late", "Fine", "Unknown day", "Zzgl 4711"]),
        ({"sort": "best"}, ["Unknown day", "Fine", "Delivery was late", "Zzgl 4711"]),
    ],
)
def test_each_filter_finds_what_it_says(filled: Workspace, asked: dict[str, str], found: list[str]) -> None:
    assert texts(filled, **asked) == found


def test_by_source_theme_and_ids(filled: Workspace, shop: Source) -> None:
    theme = Theme.objects.create(workspace=filled, name="Delivery")
    late = Item.objects.get(text="Delivery was late")
    Item.objects.filter(pk=late.pk).update(theme=theme)
    assert texts(filled, source=str(shop.pk)) == ["Zzgl 4711"]
    assert texts(filled, theme=str(theme.pk)) == ["Delivery was late"]
    assert texts(filled, ids=f"{late.pk},{uuid4()}") == ["Delivery was late"]


@pytest.mark.parametrize(
    "asked", [{"source": "x"}, {"kind": "x"}, {"sentiment": "x"}, {"from": "x"}, {"ids": "x"}, {"sort": "x"}]
)
def test_what_makes_no_sense_is_refused_or_left_out(asked: dict[str, str]) -> None:
    assert Looking.of(asked) == Looking()
    with pytest.raises(Invalid) as refusal:
        Looking.of(asked, strict=True)
    assert list(refusal.value.details) == list(asked)


def test_an_address_says_what_one_looks_at(filled: Workspace) -> None:
    asked = {"q": "späte Lieferung", "from": "2026-05-01", "sentiment": "negative", "sort": "worst"}
    looking = Looking.of(asked)
    assert looking.query == "?q=sp%C3%A4te+Lieferung&sentiment=negative&from=2026-05-01&sort=worst"
    assert Looking().query == "" and not Looking.of({"sort": "worst"}).filters


@pytest.mark.parametrize("sort", ["newest", "worst", "best"])
def test_pages_show_everything_once_whatever_comes_meanwhile(source: Source, editor: User, sort: str) -> None:
    first = date(2026, 1, 1)
    days: list[date | None] = [first + timedelta(days=at // 3) for at in range(20)]
    rows = [
        {"key": str(at), "text": str(at), "date": day, "rating": at % 5, "scale_low": 0, "scale_high": 4}
        for at, day in enumerate(days)
    ]
    rows += [{"key": f"n{at}", "text": "4711"} for at in range(7)]
    writing.add_items(source, editor, rows)
    found, seen, place = items_of(source.workspace, Looking()), [], ""
    for page in range(20):
        some, place = page_of(found, sort, place, 4)
        seen += [one.key for one in some]
        writing.add_items(source, editor, [{"key": f"new{page}", "date": "2027-01-01"}])
        if not place:
            break
    old = [key for key in seen if not key.startswith("new")]
    assert len(old) == len(set(old)) == 27


def test_a_place_that_cant_be_read_is_the_first(filled: Workspace) -> None:
    found = items_of(filled, Looking())
    for place in ("x", "_", "2026-05-01_x", f"soon_{uuid4()}"):
        assert page_of(found, "newest", place)[0] == page_of(found, "newest")[0]


def test_a_page_asks_twice_at_most(filled: Workspace) -> None:
    found = items_of(filled, Looking())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows, after = page_of(found, "newest", "", 2)
        assert [row.source.name for row in rows] == ["Shop", "Exit survey"]
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        page_of(found, "newest", after, 2)
    assert len(asked) == 2


def test_what_is_counted_is_counted_no_further(filled: Workspace) -> None:
    assert count_of(items_of(filled, Looking()), 2) == 3
    assert count_of(items_of(filled, Looking())) == 4


def test_counts_are_kept_until_something_changes(
    filled: Workspace, source: Source, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    counts = counts_of(filled)
    assert (counts.whole.items, counts.whole.positive, counts.whole.negative) == (4, 1, 1)
    assert (counts.whole.neutral, counts.whole.unscored) == (1, 1)
    assert (counts.sources[source.pk].first, counts.sources[source.pk].last) == (date(2026, 5, 1), date(2026, 5, 2))
    assert counts.kinds["survey"].items == 3 and counts.segments == [("Teachers", 1)]
    with CaptureQueriesContext(connection) as asked:
        counts_of(filled)
    assert len(asked) == 0
    with django_capture_on_commit_callbacks(execute=True):
        writing.trash_source(source.pk, editor)
    assert counts_of(filled).whole.items == 1


def pages(client: Client, workspace: Workspace) -> Callable[[str], str]:
    def get(path: str) -> str:
        answer = client.get(f"/w/{workspace.slug}/evidence/{path}")
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return get


def test_texts_are_shown_as_they_are_and_never_run(
    source: Source, editor: User, client_of: Callable[..., Client]
) -> None:
    writing.add_items(source, editor, [{"text": "<script>alert(1)</script>", "raw": {"<b>": "<i>"}, "title": "<u>"}])
    get = pages(client_of(editor), source.workspace)
    item = Item.objects.get()
    for path in ("", f"items/{item.pk}/", f"sources/{source.pk}/"):
        shown = get(path)
        assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown
    assert "&lt;b&gt;" in get(f"items/{item.pk}/")


def test_rows_as_they_came_are_for_who_works_with_them(
    source: Source, editor: User, viewer: User, client_of: Callable[..., Client]
) -> None:
    writing.add_items(source, editor, [{"text": "Late", "raw": {"answer": "Late", "phone model": "secret-7"}}])
    path = f"items/{Item.objects.get().pk}/"
    assert "secret-7" in pages(client_of(editor), source.workspace)(path)
    assert "secret-7" not in pages(client_of(viewer), source.workspace)(path)


def test_several_are_moved_changed_and_removed_after_a_question(
    filled: Workspace, shop: Source, editor: User, client_of: Callable[..., Client]
) -> None:
    client, address = client_of(editor), f"/w/{filled.slug}/evidence/bulk/"
    ids = [str(pk) for pk in Item.objects.filter(source__name="Exit survey").values_list("pk", flat=True)]
    client.post(address, {"items": ids, "do": "move", "source": shop.pk, "back": "?q=delivery"})
    assert Item.objects.visible().filter(source=shop).count() == 4
    answer = client.post(address, {"items": ids, "do": "segment", "segment": "All", "back": "?q=delivery"})
    assert answer["Location"] == f"/w/{filled.slug}/evidence/?q=delivery"
    assert Item.objects.filter(segment="All").count() == 3
    asked = client.post(address, {"items": ids, "do": "remove"}).content.decode()
    assert "Remove 3 pieces of evidence?" in asked and Item.objects.visible().count() == 4
    client.post(address, {"items": ids, "do": "removed"})
    assert Item.objects.visible().count() == 1


def test_one_by_hand_into_a_new_source(workspace: Workspace, editor: User, client_of: Callable[..., Client]) -> None:
    client, address = client_of(editor), f"/w/{workspace.slug}/evidence/new/"
    wrong = client.post(address, {"source": "", "source_name": "Notes", "source_kind": "note", "rating": "4"})
    assert wrong.status_code == 400 and not Source.objects.exists()
    client.post(
        address,
        {"source": "", "source_name": "Notes", "source_kind": "note", "text": "It was slow", "date": "2026-05-01"},
    )
    made = Item.objects.get()
    assert (made.text, made.source.name, made.source.kind, made.created_by) == ("It was slow", "Notes", "note", editor)


def test_what_somebody_else_saved_meanwhile_is_not_lost_unseen(
    source: Source, editor: User, client_of: Callable[..., Client]
) -> None:
    client, address = client_of(editor), f"/w/{source.workspace.slug}/evidence/sources/{source.pk}/edit/"
    writing.update_source(source.pk, 1, {"name": "Leavers"})
    said = {"name": "Mine", "kind": "survey", "weight": "1.0", "version": 1}
    answer = client.post(address, said)
    assert answer.status_code == 409 and b"Somebody else changed this meanwhile" in answer.content
    source.refresh_from_db()
    assert source.name == "Leavers"
    client.post(address, {**said, "version": 2})
    source.refresh_from_db()
    assert source.name == "Mine"


def test_a_name_is_taken_out_of_an_answer_and_of_its_row(
    source: Source, editor: User, client_of: Callable[..., Client]
) -> None:
    item = writing.add_items(source, editor, [{"text": "Kim was late", "raw": {"answer": "Kim was late"}}])[0]
    address = f"/w/{source.workspace.slug}/evidence/items/{item.pk}/edit/"
    client_of(editor).post(address, {"text": "They were late", "version": 1, "forget": "on"})
    item.refresh_from_db()
    assert (item.text, item.raw) == ("They were late", {})


def test_the_table_holds_what_the_filter_shows_and_no_formula(
    filled: Workspace, source: Source, editor: User, viewer: User, client_of: Callable[..., Client]
) -> None:
    writing.add_items(source, editor, [{"text": '=HYPERLINK("http://evil")', "date": "2026-05-03"}])
    answer: Any = client_of(viewer).get(f"/w/{filled.slug}/evidence/export.csv?source={source.pk}&from=2026-05-02")
    table = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert len(table.splitlines()) == 3
    assert "\"'=HYPERLINK" in table and "Delivery was late" not in table
    assert "attachment" in answer["Content-Disposition"]


def test_a_source_in_the_trash_is_out_of_sight_and_comes_back(
    filled: Workspace, source: Source, admin: User, client_of: Callable[..., Client]
) -> None:
    client, get = client_of(admin), pages(client_of(admin), filled)
    client.post(f"/w/{filled.slug}/evidence/sources/{source.pk}/delete/")
    assert "Delivery was late" not in get("") and "Exit survey" in get("sources/?status=trash")
    client.post(f"/w/{filled.slug}/evidence/sources/{source.pk}/restore/")
    assert "Delivery was late" in get("")


def test_a_source_is_deleted_for_good_by_a_job(
    filled: Workspace, source: Source, admin: User, client_of: Callable[..., Client]
) -> None:
    from evidence.trash import tidy_trash

    writing.trash_source(source.pk, admin)
    client_of(admin).post(f"/w/{filled.slug}/evidence/sources/{source.pk}/purge/")
    # Out of sight at once, whatever the job does.
    assert "Exit survey" not in pages(client_of(admin), filled)("sources/?status=trash")
    tidy_trash()
    assert not Source.objects.filter(pk=source.pk).exists() and Item.objects.count() == 1


def test_the_api_pages_through_everything(filled: Workspace, viewer: User, api_of: Callable[..., Any]) -> None:
    api, address = api_of(viewer), f"/api/v1/workspaces/{filled.slug}/evidence/items/?limit=3"
    seen: list[str] = []
    while address:
        answer = api.get(address)
        assert answer.status_code == 200
        seen += [one["text"] for one in answer.json()["results"]]
        address = answer.json()["next"]
    assert seen == ["Zzgl 4711", "Fine", "Delivery was late", "Unknown day"]
    base = f"/api/v1/workspaces/{filled.slug}/evidence/items/"
    assert api.get(base, {"cursor": "x"}).status_code == 404
    assert api.get(base, {"limit": "201"}).status_code == 400
    assert api.get(base, {"sentiment": "happy"}).status_code == 400


def test_the_api_adds_changes_and_removes(
    source: Source, editor: User, viewer: User, api_of: Callable[..., Any]
) -> None:
    api, base = api_of(editor), f"/api/v1/workspaces/{source.workspace.slug}/evidence/"
    row = {"key": "r1", "text": "It came late", "rating": 2, "scale_low": 1, "scale_high": 5, "date": "2026-05-01"}
    body = {"source": str(source.pk), "items": [row, row]}
    made = api.post(base + "items/", body, format="json").json()
    assert (len(made["items"]), made["known"]) == (1, 1)
    one = base + f"items/{made['items'][0]}/"
    saved = api.patch(one, {"version": 1, "text": "It came early"}, format="json").json()
    assert (saved["text"], saved["version"], saved["sentiment"]) == ("It came early", 2, -0.5)
    assert api.patch(one, {"version": 1, "text": "x"}, format="json").status_code == 409
    assert api_of(viewer).get(one).json()["raw"] is None
    ids = [str(UUID(made["items"][0]))]
    assert api.post(base + "items/change/", {"ids": ids, "segment": "A"}, format="json").json() == {"count": 1}
    assert api.get(base + "sources/").json()["results"][0]["items"] == 1
    assert api.delete(one).status_code == 204 and api.get(one).status_code == 404


@pytest.mark.parametrize("row", [{}, {"text": " ", "title": ""}, {"question": "How was it?", "rating": None}])
def test_what_says_nothing_is_no_evidence_over_the_api(
    source: Source, editor: User, api_of: Callable[..., Any], row: dict[str, Any]
) -> None:
    """Else it would back a map with nothing."""
    body = {"source": str(source.pk), "items": [{"text": "Late"}, row]}
    refused = api_of(editor).post(f"/api/v1/workspaces/{source.workspace.slug}/evidence/items/", body)
    assert refused.status_code == 400 and not Item.objects.exists()
