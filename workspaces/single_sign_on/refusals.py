"""Why a sign-in through the provider was refused: a code for the audit log, a sentence for people."""

from django.conf import settings
from django.utils.translation import gettext as _


class Refused(Exception):
    """`code` is one of those below."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def sentence(code: str) -> str:
    name = settings.OIDC_NAME or _("single sign-on")
    sentences = {
        "cancelled": _("Nothing happened: signing in was cancelled there."),
        "stale": _("This took too long, or it was begun in another window. Start again."),
        "unreachable": _("%(name)s can’t be reached right now. Try again in a few minutes."),
        "untrusted": _("What %(name)s answered could not be trusted, so you are not signed in. Start again."),
        "unverified": _("%(name)s does not vouch for your email address. Ask whoever runs it to confirm the address."),
        "domain": _("Your email address is not one that may sign in here."),
        "address_not_proved": _(
            "There is an account with your address already, but nobody has proved that the address is theirs. Sign in "
            "with its password once and confirm the address, or ask whoever runs this server."
        ),
        "already_linked": _(
            "The account with your address belongs to another account of %(name)s. Ask whoever runs this server."
        ),
        "inactive": _("This account is closed. Ask whoever runs this server."),
        "only": _("Here people sign in with %(name)s."),
    }
    return sentences.get(code, sentences["untrusted"]) % {"name": name}
