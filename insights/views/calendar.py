"""Deadlines in one's own calendar: the page that gives and takes the address, and what calendars fetch from it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from workspaces.access import open_workspace
from workspaces.errors import NotFound

from ..register.addresses import telling_of
from ..register.feeds import close_feed, feed_of, member_behind, open_feed, url_of
from ..register.files.calendar import CONTENT_TYPE, calendar_of
from ..register.reading import entries_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calendar_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `do=open` makes a new address, `do=close` takes it back."""
    me = open_workspace(request, slug)
    if request.method == "POST":
        if request.POST.get("do") == "close":
            close_feed(me)
            messages.success(request, _("The address is taken back. Calendars that have it get nothing more."))
        else:
            open_feed(me)
        return redirect("calendar_feed", slug=slug)
    feed = feed_of(me)
    addresses = {whose: url_of(feed, whose) for whose in ("mine", "all")} if feed else None
    return render(
        request, "insights/actions/calendar.html", {"nav": "actions", "me": me, "feed": feed, "addresses": addresses}
    )


@require_safe
def calendar(request: HttpRequest, feed: UUID, secret: str, whose: str) -> HttpResponse:
    """What a calendar fetches: no session, no cookie. 404 for every address that is not, or not any more."""
    me = member_behind(feed, secret)
    if me is None or whose not in ("mine", "all"):
        raise NotFound
    with translation.override(me.user.language):
        only = Q(owner=me.user_id) if whose == "mine" else None
        name = f"{_('My actions') if whose == 'mine' else pgettext('register', 'Actions')}, {me.workspace.name}"
        data = calendar_of(entries_of(me, only), telling_of(me.workspace.slug), name, timezone.now())
    response = HttpResponse(data, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="actions.ics"'
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
