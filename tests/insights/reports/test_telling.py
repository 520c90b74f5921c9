"""Who hears that a report is ready: in the inbox, and by mail as they chose."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from maps.models import JourneyMap, Visibility
from tests.maps.building import Small
from workspaces.inbox.reading import page_of
from workspaces.mailing.topics import choose
from workspaces.models import Contact, Notification, User

from .conftest import Make

pytestmark = pytest.mark.django_db


def told(reader: User) -> list[tuple[str, str]]:
    return [(entry.told.text, entry.told.place) for entry in page_of(reader).entries]


def test_whoever_asked_hears_of_it_and_may_get_a_mail(small: Small, make: Make, editor: User, viewer: User) -> None:
    report = make()
    (entry,) = page_of(editor).entries
    assert (entry.told.text, entry.told.place) == ("A report is ready", "Untitled map")
    assert entry.told.url == f"/reports/{report.pk}/"
    assert entry.row.mail == "now"
    assert told(viewer) == []


def test_who_got_the_pdf_gets_no_second_mail_but_finds_it_in_the_inbox(
    small: Small, make: Make, editor: User, viewer: User, pat: Contact
) -> None:
    make(members=[viewer.pk, editor.pk], contacts=[pat.pk])
    assert told(viewer) == told(editor) == [("A report is ready", "Untitled map")]
    assert set(Notification.objects.values_list("mail", flat=True)) == {""}


def test_who_may_not_look_into_the_map_any_more_reads_nothing_of_it(
    small: Small, make: Make, editor: User, viewer: User
) -> None:
    make(members=[viewer.pk])
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.HIDDEN)
    assert told(viewer) == []


def test_one_click_ends_mail_of_reports_for_members(small: Small, make: Make, viewer: User, pat: Contact) -> None:
    make(members=[viewer.pk], contacts=[pat.pk])
    by_address = {message.to[0]: message for message in mail.outbox}
    letter, outside = by_address[viewer.email], by_address[pat.email]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in letter.body
    # A contact has no account whose choices it could change.
    assert not outside.extra_headers and "/mail/stop/" not in outside.body
    Client().post("/" + address.split("/", 3)[3])
    mail.outbox.clear()
    make(members=[viewer.pk], contacts=[pat.pk])
    assert [message.to for message in mail.outbox] == [[pat.email]]


def test_no_report_goes_to_an_address_that_is_not_proved_where_they_are(
    small: Small, make: Make, viewer: User, commenter: User, settings: Any
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    EmailAddress.objects.create(user=viewer, email=viewer.email, verified=True)
    EmailAddress.objects.create(user=commenter, email=commenter.email, verified=False)
    make(members=[viewer.pk, commenter.pk])
    assert [message.to for message in mail.outbox] == [[viewer.email]]


def test_who_wants_reports_in_the_inbox_alone(small: Small, make: Make, viewer: User) -> None:
    choose(viewer, {"report": "off"})
    make(members=[viewer.pk])
    assert mail.outbox == []
