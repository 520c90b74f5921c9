"""A log of events brought in, laid over a map and read on its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evidence import event_logs
from evidence.models import EventLog
from insights.models import ActualPaths
from insights.paths.placing import guessed, lay, told_of
from maps.access import Principal
from tests.maps.building import Small, create, delete, done, send
from workspaces.errors import Forbidden, Invalid, NotFound
from workspaces.models import User, Workspace

Browser = Callable[[User], Client]
pytestmark = pytest.mark.django_db(transaction=True)
FILE = b"""Case ID,Activity,Timestamp
1,ad,2026-01-01 10:00
1,blog,2026-01-01 10:30
1,trial,2026-01-01 11:00
2,ad,2026-01-02 10:00
2,blog,2026-01-02 10:10
2,ad,2026-01-02 10:20
"""


def brought(small: Small, by: User, data: bytes = FILE) -> EventLog:
    return event_logs.bring(small.map.workspace, by, "log.csv", data, columns={})[0]


def laid(small: Small, by: User) -> ActualPaths:
    log = brought(small, by)
    return lay(Principal.of(by), small.map, log, guessed(small.map, log))


def test_a_file_is_counted_in_the_sandbox_and_forgotten(small: Small, editor: User) -> None:
    log = brought(small, editor)
    assert (log.name, log.cases, log.events) == ("log.csv", 2, 6)
    assert log.begins is not None and log.begins.date().isoformat() == "2026-01-01"
    for refused, code in ((b"", None), (b"a,b\n1,2\n", "no_events"), (b"PK\x03\x04rubbish", None)):
        with pytest.raises(Invalid) as told:
            brought(small, editor, refused)
        assert code is None or told.value.code == code
    named = event_logs.bring(
        small.map.workspace,
        editor,
        "x.csv",
        b"who,did\n1,ad\n1,blog\n",
        name="Mine",
        columns={"case": "0", "activity": "1"},
    )[0]
    assert (named.name, named.cases) == ("Mine", 1)


def test_activities_are_guessed_by_their_words_and_laid_over_the_map(small: Small, editor: User) -> None:
    shown = laid(small, editor)
    ad, blog, trial = small.touchpoints
    assert shown.places == {"ad": ad, "blog": blog, "trial": trial}
    told = told_of(shown)
    assert {(one.start, one.end, one.cases, one.is_back) for one in told.taken} == {
        (ad, blog, 2, False), (ad, None, 1, False), (blog, trial, 1, False), (blog, ad, 1, True)
    }  # fmt: skip


def test_the_page_tells_what_people_do_beside_what_was_planned(small: Small, editor: User, client_of: Browser) -> None:
    done(send(small.map, editor, create("path", None, from_=small.touchpoints[0], to=small.touchpoints[2])))
    laid(small, editor)
    page = client_of(editor).get(f"/maps/{small.map.pk}/paths/").content.decode()
    assert "1 journey ends at “Ad”" in page and "Planned, but taken by nobody" in page and "back" in page
    # A touchpoint that is gone is passed over.
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[1])))
    assert client_of(editor).get(f"/maps/{small.map.pk}/paths/").status_code == 200
    assert next(one.end for one in told_of(ActualPaths.objects.get()).taken) in (None, small.touchpoints[2])


def test_from_the_file_to_the_drawing_on_pages(small: Small, editor: User, client_of: Browser) -> None:
    client, base = client_of(editor), f"/maps/{small.map.pk}/paths/"
    answer = client.post(base + "bring/", {"file": SimpleUploadedFile("log.csv", FILE), "name": "January"})
    log = EventLog.objects.get()
    assert answer["Location"] == f"{base}{log.pk}/"
    form = client.get(answer["Location"]).content.decode()
    assert form.count(" selected") == 3
    assert client.post(answer["Location"], {"place-0": ""}).status_code == 400
    assert client.post(answer["Location"], {"place-0": small.touchpoints[0]}).status_code == 302
    refused = client.post(base + "bring/", {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")}, follow=True)
    assert "Which column names the case" in refused.content.decode()
    client.post(f"{base}{log.pk}/remove/", {"do": "off"})
    assert not ActualPaths.objects.exists()
    client.post(f"{base}{log.pk}/remove/", {"do": "delete"})
    assert not EventLog.objects.exists()


def test_ids_stay_in_their_map_and_workspace(small: Small, editor: User, viewer: User, outsider: User) -> None:
    elsewhere = Workspace.objects.get(name="Elsewhere")
    foreign = EventLog.objects.create(workspace=elsewhere, name="Theirs", activities=[{"name": "ad"}])
    with pytest.raises(NotFound):
        lay(Principal.of(editor), small.map, foreign, {"ad": small.touchpoints[0]})
    log = brought(small, editor)
    with pytest.raises(Forbidden):
        lay(Principal.of(viewer), small.map, log, {"ad": small.touchpoints[0]})
    for places in ({"ad": small.stages[0]}, {"nothing": small.touchpoints[0]}, {"ad": None}):
        with pytest.raises(Invalid):
            lay(Principal.of(editor), small.map, log, places)


@pytest.mark.parametrize("said", ["9" * 5_000, "0", "-1", "²", "٣" * 4_000])
def test_a_number_of_a_column_that_is_none_breaks_nothing(
    client_of: Callable[[User], Client], editor: User, small: Small, said: str
) -> None:
    file = SimpleUploadedFile("log.csv", b"case,activity,time\n1,a,2026-01-01\n1,b,2026-01-02\n")
    answer = client_of(editor).post(f"/maps/{small.map.pk}/paths/bring/", {"file": file, "case": said})
    assert answer.status_code == 302


def test_names_stand_above_the_drawing_and_losses_over_the_ways(small: Small, editor: User, client_of: Browser) -> None:
    laid(small, editor)
    page = client_of(editor).get(f"/maps/{small.map.pk}/paths/").content.decode()
    assert page.index("ap__names") < page.index("ap__svg")
    kinds = [part.split('"')[0].split()[0] for part in page.split('class="ap__arc ap__arc--')[1:]]
    assert "exit" in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind == "exit")
