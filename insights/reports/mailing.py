"""Mails a finished report with its PDF: to members who may view the map at that moment, and to contacts."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from insights.models import Report
from maps.access import Principal, abilities, abilities_of_many
from maps.exporting import file_title
from maps.models import JourneyMap
from workspaces.mailing.reachable import reachable
from workspaces.mailing.stopping import address_for, stop_headers
from workspaces.mailing.topics import OFF, when_mailed
from workspaces.models import Contact, User

from .telling import KIND

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """`member`: has an account, and so gets the address of the page, and a way to end such mail."""

    name: str
    email: str
    member: User | None = None


def mail_report(report: Report, journey_map: JourneyMap, to: Mapping[str, Sequence[str]]) -> int:
    """How many got it. `to`: ids of members and contacts; a report of a schedule goes to those of the schedule as well.

    Claimed before it is sent, and given back only when nobody got it: nobody gets it twice.
    """
    readers = list(readers_of(report, journey_map, to))
    if not readers:
        return 0
    if not Report.objects.filter(pk=report.pk, mailed_at=None).update(mailed_at=timezone.now()):
        return 0
    with default_storage.open(report.file, "rb") as file:
        data = file.read()
    sent = _send(report, readers, data)
    if not sent:
        Report.objects.filter(pk=report.pk).update(mailed_at=None)
    return sent


def readers_of(report: Report, journey_map: JourneyMap, to: Mapping[str, Sequence[str]]) -> Iterator[Reader]:
    members, contacts = {UUID(one) for one in to.get("members", ())}, {UUID(one) for one in to.get("contacts", ())}
    if report.schedule:
        members |= set(report.schedule.members.values_list("pk", flat=True))
        contacts |= set(report.schedule.contacts.values_list("pk", flat=True))
    can = abilities_of_many(journey_map, members)
    for user in reachable(User.objects.filter(pk__in=[one for one in members if can.get(one, {}).get("view")])):
        if when_mailed(user.mail, KIND) != OFF:
            yield Reader(user.display_name, user.email, user)
    by = report.requested_by
    if contacts and by is not None and abilities(Principal.of(by), journey_map)["share"]:
        for contact in Contact.objects.filter(workspace=report.workspace_id, pk__in=contacts).exclude(email=""):
            yield Reader(contact.name, contact.email)


def _send(report: Report, readers: Sequence[Reader], data: bytes) -> int:
    """One message each, so that nobody reads who else got it; over one connection. How many were taken."""
    sent = 0
    connection = get_connection()
    for reader in readers:
        try:
            sent += _message(report, reader, data, connection).send()
        except (OSError, ValueError):
            # ValueError: an address that no mail can be written to keeps it from nobody else.
            log.exception("Report %s could not be mailed", report.pk)
    connection.close()
    return sent


def _message(report: Report, reader: Reader, data: bytes, connection: BaseEmailBackend) -> EmailMessage:
    contents = report.contents
    stop = address_for(reader.member, [KIND]) if reader.member else ""
    headers = stop_headers(stop) if stop else {}
    with translation.override(report.language):
        subject = _("%(map)s: %(kicker)s, %(day)s") % {
            "map": report.title, "kicker": contents["kicker"], "day": contents["day"],
        }  # fmt: skip
        address = settings.PUBLIC_URL + reverse("report", args=[report.pk])
        body = render_to_string(
            "insights/reports/email.txt",
            {
                "report": report,
                "told": contents,
                "reader": reader,
                "address": address if reader.member else "",
                "stop": stop,
            },
        )
        name = f"{file_title(report.title)}, {contents['day']}.pdf"
    # A title with a line break would be refused as an injected header.
    message = EmailMessage(
        " ".join(subject.split()), body, None, [reader.email], connection=connection, headers=headers
    )
    message.attach(name, data, "application/pdf")
    return message
