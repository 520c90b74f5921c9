"""The pages of series and funnels, without script: figures typed, pasted and as a file, funnels written as lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evidence import metrics
from evidence.figures import Figure
from evidence.models import Funnel, Series
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(workspace: Workspace, editor: User) -> Series:
    return metrics.create_series(workspace, editor, {"name": "Trial to paid", "unit": "%", "better": "up"})


@pytest.fixture
def base(workspace: Workspace) -> str:
    return f"/w/{workspace.slug}/evidence/"


def values(series: Series) -> list[tuple[date, float]]:
    return list(series.points.values_list("date", "value"))


def test_a_series_is_made_and_filled_by_hand(base: str, client_of: Any, editor: User, workspace: Workspace) -> None:
    mine = client_of(editor)
    made = mine.post(base + "metrics/", {"name": "Reply time", "unit": "h", "better": "down"})
    series = Series.objects.get(workspace=workspace)
    assert made["Location"].endswith(f"{series.pk}/")
    mine.post(f"{base}metrics/{series.pk}/point/", {"on": "2026-03-01", "value": "12,5", "note": "with Ana"})
    mine.post(f"{base}metrics/{series.pk}/point/", {"on": "2026-03-08", "value": "11"})
    assert values(series) == [(date(2026, 3, 1), 12.5), (date(2026, 3, 8), 11.0)]
    page = mine.get(f"{base}metrics/{series.pk}/").content.decode()
    assert "with Ana" in page and "tr-line" in page
    listed = mine.get(base + "metrics/").content.decode()
    assert "Reply time" in listed and "srs__good" in listed
    mine.post(f"{base}metrics/{series.pk}/points/2026-03-08/delete/")
    assert values(series) == [(date(2026, 3, 1), 12.5)]


def test_a_wrong_figure_is_shown_beside_its_field(base: str, client_of: Any, editor: User, series: Series) -> None:
    page = client_of(editor).post(f"{base}metrics/{series.pk}/point/", {"on": "2126-03-01", "value": "12"})
    assert page.status_code == 400 and "has not come yet" in page.content.decode()
    assert values(series) == []


def test_a_table_comes_in_whole_or_not_at_all(base: str, client_of: Any, editor: User, series: Series) -> None:
    mine, address = client_of(editor), f"{base}metrics/{series.pk}/table/"
    text = "Datum;Wert\n01.03.2026;12,5\n08.03.2026;viel\n"
    page = mine.post(address, {"text": text})
    said = page.content.decode()
    assert page.status_code == 400 and "Row 3" in said and "viel" in said and "12,5" in said
    assert values(series) == []
    assert mine.post(address, {"text": text.replace("viel", "13")}).status_code == 302
    assert values(series) == [(date(2026, 3, 1), 12.5), (date(2026, 3, 8), 13.0)]
    file = SimpleUploadedFile("a.csv", b"\xef\xbb\xbfdate,value\n2026-03-08,14\n2026-03-15,15\n")
    assert mine.post(address, {"text": "", "file": file}).status_code == 302
    assert [value for _on, value in values(series)] == [12.5, 14.0, 15.0]
    assert mine.post(address, {"text": " "}).status_code == 400


def test_what_goes_out_comes_in_again(base: str, client_of: Any, editor: User, series: Series) -> None:
    metrics.put_points(series, editor, [Figure(date(2026, 3, 1), 0.1, "=1+1"), Figure(date(2026, 3, 2), -1250.75)])
    mine = client_of(editor)
    file = mine.get(f"{base}metrics/{series.pk}/series.csv").content
    assert b"'=1+1" in file
    before = values(series)
    series.points.all().delete()
    mine.post(f"{base}metrics/{series.pk}/table/", {"file": SimpleUploadedFile("a.csv", file)})
    assert values(series) == before


def test_archiving_and_deleting(base: str, client_of: Any, editor: User, series: Series) -> None:
    mine, one = client_of(editor), f"{base}metrics/{series.pk}/"
    assert mine.get(one + "delete/").status_code == 302
    mine.post(one + "archive/", {"archived": "1"})
    assert "Trial to paid" not in mine.get(base + "metrics/").content.decode()
    assert "Trial to paid" in mine.get(base + "metrics/?archived=1").content.decode()
    assert "for good" in mine.get(one + "delete/").content.decode()
    mine.post(one + "delete/")
    assert not Series.objects.exists()


def test_a_stale_form_is_refused_and_a_taken_key_said(
    base: str, client_of: Any, editor: User, series: Series, workspace: Workspace
) -> None:
    metrics.create_series(workspace, editor, {"name": "Other", "key": "till"})
    mine, address = client_of(editor), f"{base}metrics/{series.pk}/edit/"
    taken = mine.post(address, {"name": "Trial", "key": "till", "version": "1"})
    assert taken.status_code == 400 and "Another series has this key" in taken.content.decode()
    assert mine.post(address, {"name": "Trial", "version": "1"}).status_code == 302
    assert mine.post(address, {"name": "Mine", "version": "1"}).status_code == 400
    series.refresh_from_db()
    assert series.name == "Trial"


def test_a_funnel_is_written_as_lines(base: str, client_of: Any, editor: User) -> None:
    mine = client_of(editor)
    assert mine.post(base + "funnels/", {"name": "Shop", "steps": "Visit; many\nCart; 3"}).status_code == 400
    assert (
        mine.post(base + "funnels/", {"name": "Shop", "steps": "Visit; 2080\nCart; 23\nBought; 9"}).status_code == 302
    )
    funnel = Funnel.objects.get()
    page = mine.get(f"{base}funnels/{funnel.pk}/").content.decode()
    assert "99% lost" in page and "more than anywhere else" in page
    assert "Visit; 2080" in mine.get(f"{base}funnels/{funnel.pk}/edit/").content.decode()
    mine.post(f"{base}funnels/{funnel.pk}/edit/", {"name": "Shop", "steps": "Visit; 2080\nBought; 9", "version": "1"})
    funnel.refresh_from_db()
    assert len(funnel.steps) == 2 and funnel.version == 2
    assert mine.get(base + "funnels/").status_code == 200
    mine.post(f"{base}funnels/{funnel.pk}/delete/")
    assert not Funnel.objects.exists()
