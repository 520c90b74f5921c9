"""What versions are called in front of people: by their name, or by why they were kept."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maps.models import Version


def version_name(version: Version) -> str:
    return version.name or kind_text(version.kind)


def kind_text(kind: str) -> str:
    texts = {
        Version.Kind.NAMED.value: pgettext("a version of a map", "Kept by hand"),
        Version.Kind.PUBLISHED.value: pgettext("a version of a map", "As published"),
        Version.Kind.RESTORE.value: pgettext("a version of a map", "Before it was restored"),
        Version.Kind.SESSION.value: pgettext("a version of a map", "At the end of a session"),
        Version.Kind.REPORT.value: pgettext("a version of a map", "For a report"),
    }
    return texts.get(kind, "")


def use_text(user: str) -> str:
    return {
        "link": _("shown by a share link"),
        "report": _("told by a report"),
        "session": _("the outcome of a session"),
    }.get(user, _("in use"))
