"""What comes by mail: a person's choices, and the page that ends it with one click, for who is signed out too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..mailing.reachable import is_reachable, sends_mail
from ..mailing.stopping import stop, stop_of, topics_of
from ..mailing.topics import TOPICS, WHENS, choose, chosen
from ._person import person


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mail_choices(request: HttpRequest) -> HttpResponse:
    me = person(request)
    if request.method == "POST":
        # What the form did not have stays: a topic may be new since the page was opened.
        wanted = {key: request.POST[key] for key in TOPICS if request.POST.get(key) in WHENS}
        choose(me, wanted)
        messages.success(request, _("Your choices are saved."))
        return redirect("mail_choices")
    lines = [(one, chosen(me.mail, one)) for one in TOPICS.values()]
    context = {"lines": lines, "sends_mail": sends_mail(), "reachable": is_reachable(me)}
    return render(request, "workspaces/mail_choices.html", context)


# A mail program asks for it, without a cookie (RFC 8058): the signed address is what allows it, and all that it allows.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, said: str) -> HttpResponse:
    """GET asks first, for programs that look at links follow it. It tells nothing of whose mail it is."""
    what = stop_of(said)
    if request.method == "POST":
        stop(what)
    names = [] if what.is_daily else [one.name for one in topics_of(what)]
    context = {"names": names, "daily": what.is_daily, "stopped": request.method == "POST"}
    return render(request, "workspaces/mail_stop.html", context)
