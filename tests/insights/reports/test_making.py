"""Reports made by a worker: opened as a reader opens them, read by whom they may be read, and once whatever happens."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from insights.models import Report
from insights.reports import files, making
from insights.reports.asking import delete_report, request_report
from maps.access import Principal
from maps.managing import purge_map, set_entry, set_visibility, trash_map
from maps.models import Version
from tests.maps.building import Small, done, send, update
from tests.maps.exchange.documents import needs_poppler, pdf_facts, pdf_structure, pdf_text
from workspaces import jobs, sandboxed
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.membership import remove_member
from workspaces.models import Contact, Job, JobState, Membership, Team, User

from .conftest import Make

pytestmark = pytest.mark.django_db(transaction=True)
Api = Callable[..., Any]


def file_of(report: Report, media: Path) -> Path:
    return media / report.file


@needs_poppler
def test_a_report_is_a_tagged_pdf_that_says_what_its_page_says(
    small: Small, make: Make, media: Path, editor: User, client_of: Callable[[User], Client]
) -> None:
    done(send(small.map, editor, update("map", str(small.map.pk), title="Trial *to* #paid")))
    report = make()
    assert report.job is not None and report.job.state == JobState.DONE
    text = pdf_text(file_of(report, media))
    page = client_of(editor).get(f"/reports/{report.pk}/").content.decode()
    for said in ("Trial *to* #paid", "“Ad” holds the journey back", "Slow", "Faster", "Experience score"):
        assert said in text and said in page
    facts = pdf_facts(file_of(report, media))
    assert facts["Tagged"] == "yes" and facts["Title"] == "Trial *to* #paid, Journey report"
    assert "A4" in facts["Page size"]
    structure = pdf_structure(file_of(report, media))
    assert 'H1 "Trial *to* #paid"' in structure and "Table" in structure and "TH" in structure
    assert "Emotion curve of Alex: Ad −1.5." in page


@needs_poppler
def test_a_report_in_german(make: Make, media: Path) -> None:
    text = pdf_text(file_of(make(language="de"), media))
    assert "„Ad“ bremst die Reise" in text and "Seite 1 von" in text
    assert "holds" not in text and "Page 1" not in text


def test_characters_that_no_font_has_stop_no_report(small: Small, make: Make, editor: User) -> None:
    done(send(small.map, editor, update("map", str(small.map.pk), title="𐎀 旅程 🚀")))
    report = make()
    assert report.made_at is not None and report.title == "𐎀 旅程 🚀"


@needs_poppler
def test_long_words_stay_on_the_page(small: Small, make: Make, media: Path, editor: User) -> None:
    long = "https://example.org/" + "x" * 170
    titled = update("map", str(small.map.pk), title=long), update("pain_point", small.pain_point, title=long)
    done(send(small.map, editor, *titled))
    words = ["pdftotext", "-bbox", str(file_of(make(), media)), "-"]
    run = subprocess.run(words, capture_output=True, text=True, check=True)
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', run.stdout)]
    # A4 is 595 pt wide, and 20 mm of it are the margin.
    assert len(edges) > 50 and max(edges) <= 595 - 56


def test_it_speaks_of_the_version_that_is_kept_with_it(small: Small, make: Make, editor: User) -> None:
    first = make()
    done(send(small.map, editor, update("pain_point", small.pain_point, title="Very slow", status="solved")))
    second = make()
    assert first.version is not None and second.version is not None
    kept = json.loads(first.version.document)
    assert kept["elements"]["pain_point"][small.pain_point]["title"] == "Slow"
    assert "comment" not in kept["elements"]
    assert (first.seq, second.seq) == (first.version.seq, first.seq + 1)
    assert second.before_id == first.pk
    since = next(one for one in second.contents["sections"] if one["id"] == "since")
    assert "1 pain point was solved" in json.dumps(since)


def test_a_report_for_a_team_is_not_compared_with_one_for_all(small: Small, make: Make) -> None:
    team = Team.objects.create(workspace=small.map.workspace, name="Support")
    make()
    ours = make(team=team.pk)
    assert ours.before is None and ours.contents["kicker"] == "Journey report for Support"
    assert make(team=team.pk).before_id == ours.pk


def test_who_may_not_edit_any_more_gets_none_made(small: Small, editor: User, owner: User) -> None:
    report = request_report(Principal.of(editor), small.map.pk)
    set_entry(Principal.of(owner), small.map.pk, editor.pk, "viewer")
    assert report.job is not None
    jobs.run(report.job.pk)
    job = Job.objects.get()
    assert (job.state, job.error) == (JobState.FAILED, "no_access")
    assert Report.objects.get().contents == {}


def test_a_report_is_read_by_who_may_view_the_map_now(
    small: Small, make: Make, owner: User, viewer: User, api_of: Api
) -> None:
    report = make()
    api = api_of(viewer)
    path = f"/api/v1/workspaces/{small.map.workspace.slug}/reports/"
    assert api.get(f"{path}{report.pk}/pdf/").getvalue().startswith(b"%PDF-")
    assert len(api.get(path).json()["results"]) == 1
    set_visibility(Principal.of(owner), small.map.pk, "listed")
    assert api.get(path).json()["results"] == []
    assert api.get(f"{path}{report.pk}/pdf/").status_code == 403
    trash_map(Principal.of(owner), small.map.pk)
    assert api_of(owner).get(f"{path}{report.pk}/").status_code == 404


def test_an_answer_tells_how_far_it_is(small: Small, editor: User, api_of: Api) -> None:
    api, path = api_of(editor), f"/api/v1/workspaces/{small.map.workspace.slug}/reports/"
    made = api.post(f"/api/v1/maps/{small.map.pk}/reports/", {"options": {"costs": True}}, format="json")
    assert made.status_code == 202 and made.json()["state"] == "queued"
    seen: list[int] = []
    job = Job.objects.get()

    def look(at: str) -> None:
        told = api.get(f"{path}{made.json()['id']}/").json()
        seen.append(told["progress"])
        assert at in ("kept", "mailed") or (told["contents"], told["state"]) == ({}, "running")

    with pytest.MonkeyPatch.context() as watching:
        watching.setattr(making, "reached", look)
        jobs.run(job.pk)
    assert seen == sorted(seen) and seen[-1] == 100
    told = api.get(f"{path}{made.json()['id']}/").json()
    assert (told["state"], told["progress"]) == ("done", 100) and told["contents"]["sections"]


def test_one_has_so_many_reports_under_way_at_once(small: Small, editor: User, settings: Any) -> None:
    settings.EXPORTS_AT_ONCE = 1
    request_report(Principal.of(editor), small.map.pk)
    with pytest.raises(Conflict):
        request_report(Principal.of(editor), small.map.pk)
    assert Report.objects.count() == 1


# --- Killed workers ---------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The end of a worker: nothing after this line runs."""


@pytest.mark.parametrize("point", ["written", "setting", "set", "kept", "mailed"])
def test_a_killed_worker_s_report_is_made_and_mailed_once(
    small: Small, editor: User, viewer: User, media: Path, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = request_report(Principal.of(editor), small.map.pk, members=[viewer.pk])
    job = report.job
    assert job is not None

    def die(at: str) -> None:
        if at == point:
            raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(making, "reached", die)
        # However quick the process is that sets the pages, it is seen at work.
        dying.setattr(sandboxed, "TICK_SECONDS", 0.001)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    jobs.run(job.pk)
    made = Report.objects.get()
    assert Job.objects.get().state == JobState.DONE
    assert file_of(made, media).read_bytes().startswith(b"%PDF-")
    assert Version.objects.filter(map=small.map).count() == 1
    assert [message.to for message in mail.outbox] == [[viewer.email]]
    monkeypatch.setattr(files, "KEPT_ALONE", timedelta(seconds=-60))
    files.forget_unnamed()
    assert [file.name for file in (media / "reports").iterdir()] == [Path(made.file).name]


def test_a_worker_that_lost_its_lease_leaves_the_other_s_report_alone(
    small: Small, editor: User, viewer: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = request_report(Principal.of(editor), small.map.pk, members=[viewer.pk])
    job = report.job
    assert job is not None
    made: list[str] = []

    def be_slow(at: str) -> None:
        if at == "set" and not made:
            made.append("")
            Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
            jobs.sweep()
            jobs.run(job.pk)
            made.append(Report.objects.get().file)

    monkeypatch.setattr(making, "reached", be_slow)
    jobs.run(job.pk)
    assert Report.objects.get().file == made[1]
    assert [file.name for file in (media / "reports").iterdir()] == [Path(made[1]).name]
    assert Job.objects.get().state == JobState.DONE and len(mail.outbox) == 1


# --- Mail -------------------------------------------------------------------------------------------------------------


def test_members_get_the_pdf_and_the_address_contacts_the_pdf(
    small: Small, make: Make, owner: User, viewer: User, pat: Contact, settings: Any
) -> None:
    report = make(by=owner, members=[viewer.pk], contacts=[pat.pk])
    assert report.mailed_at is not None
    to = {message.to[0]: message for message in mail.outbox}
    assert set(to) == {viewer.email, pat.email}
    address = f"{settings.PUBLIC_URL}/reports/{report.pk}/"
    assert address in to[viewer.email].body and "/reports/" not in to[pat.email].body
    assert "“Ad” holds the journey back" in to[pat.email].body
    for message in mail.outbox:
        (name, data, kind) = message.attachments[0]
        assert kind == "application/pdf" and name.endswith(".pdf") and data.startswith(b"%PDF-")


def test_who_may_not_view_the_map_at_that_moment_gets_no_mail(
    small: Small, editor: User, owner: User, viewer: User, commenter: User
) -> None:
    report = request_report(Principal.of(editor), small.map.pk, members=[viewer.pk, commenter.pk])
    remove_member(Membership.objects.get(user=viewer), owner)
    assert report.job is not None
    jobs.run(report.job.pk)
    assert [message.to for message in mail.outbox] == [[commenter.email]]


def test_only_who_may_share_the_map_sends_it_outside(small: Small, editor: User, owner: User, pat: Contact) -> None:
    small.map.workspace.admins_share = True
    small.map.workspace.save()
    with pytest.raises(Forbidden):
        request_report(Principal.of(editor), small.map.pk, contacts=[pat.pk])
    assert request_report(Principal.of(owner), small.map.pk, contacts=[pat.pk]).pk


def test_nobody_is_mailed_who_may_not_see_it(small: Small, editor: User, outsider: User, pat: Contact) -> None:
    with pytest.raises(Invalid):
        request_report(Principal.of(editor), small.map.pk, members=[outsider.pk])
    Contact.objects.filter(pk=pat.pk).update(email="")
    with pytest.raises(Invalid):
        request_report(Principal.of(editor), small.map.pk, contacts=[pat.pk])
    assert not Report.objects.exists()


def test_a_mail_server_that_is_away_costs_the_mail_not_the_report(
    make: Make, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    report = make(members=[viewer.pk])
    assert report.made_at is not None and report.mailed_at is None
    assert report.job is not None and report.job.state == JobState.DONE


def test_a_title_cannot_forge_a_header(small: Small, make: Make, editor: User, viewer: User) -> None:
    done(send(small.map, editor, update("map", str(small.map.pk), title="A\nBcc: eve@evil.example")))
    make(members=[viewer.pk])
    assert "\n" not in mail.outbox[0].subject and not mail.outbox[0].bcc


# --- Going ------------------------------------------------------------------------------------------------------------


def test_a_deleted_report_takes_its_file_and_version_along(
    small: Small, make: Make, editor: User, viewer: User, media: Path
) -> None:
    report = make()
    with pytest.raises(Forbidden):
        delete_report(Principal.of(viewer), report.pk)
    delete_report(Principal.of(editor), report.pk)
    assert not Report.objects.exists() and not Version.objects.filter(map=small.map).exists()
    assert not file_of(report, media).exists()
    with pytest.raises(NotFound):
        delete_report(Principal.of(editor), report.pk)


def test_a_report_deleted_while_it_is_made_leaves_nothing(
    small: Small, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = request_report(Principal.of(editor), small.map.pk)
    assert report.job is not None

    def delete(at: str) -> None:
        if at == "set":
            delete_report(Principal.of(editor), report.pk)

    monkeypatch.setattr(making, "reached", delete)
    jobs.run(report.job.pk)
    assert not Report.objects.exists()
    assert not [file for file in media.rglob("*") if file.is_file()]


def test_a_purged_map_takes_its_reports_along(small: Small, make: Make, owner: User, media: Path) -> None:
    report = make()
    trash_map(Principal.of(owner), small.map.pk)
    purge_map(Principal.of(owner), small.map.pk)
    assert not Report.objects.exists()
    assert not file_of(report, media).exists()


HOSTILE = {
    "no XML": "a\x01b\x0bc\ufffe" + "W" * 190,
    "markup": '"><svg onload=x>]]></text><script>alert(1)</script> #panic() `#eval` שלום \u202e 👩\u200d👩\u200d👧🚀',
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_title_stops_a_report_or_becomes_markup(
    small: Small, make: Make, editor: User, client_of: Callable[[User], Client], words: str
) -> None:
    titles = (
        update("map", str(small.map.pk), title=words), update("stage", small.stages[0], title=words[:100]),
        update("touchpoint", small.touchpoints[0], title=words), update("opportunity", small.opportunity, title=words),
        update("pain_point", small.pain_point, title=words, severity=4, frequency_n=3, frequency_of=4),
    )  # fmt: skip
    done(send(small.map, editor, *titles))
    report = make(options={"costs": True})
    assert report.made_at is not None, report.job and report.job.error
    page = client_of(editor).get(f"/reports/{report.pk}/").content.decode()
    assert "<svg onload" not in page and "<script>alert" not in page


def test_a_time_zone_that_this_system_does_not_know_stops_no_report(
    make: Make, editor: User, small: Small, client_of: Callable[[User], Client]
) -> None:
    editor.time_zone = "US/Pacific-New"
    editor.save()
    assert make().made_at is not None
    assert client_of(editor).get(f"/w/{small.map.workspace.slug}/reports/new/").status_code == 200
