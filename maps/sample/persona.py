"""The sample's persona, in the active language."""

from typing import Any

from django.utils.translation import gettext as _


def persona() -> dict[str, Any]:
    return {
        "name": _("Nora"),
        "role": _("Books her own short breaks"),
        "age": 34,
        "occupation": _("Physiotherapist, four days a week"),
        "location": _("A city, three hours from the sea"),
        "demographics": [
            {"label": _("Travels"), "value": _("Three short breaks a year")},
            {"label": _("With"), "value": _("A friend, or alone")},
            {"label": _("Spends"), "value": _("Up to 130 a night")},
        ],
        "quote": _("I get two days off. I don’t want to spend one of them looking for the catch."),
        "bio": _(
            "Nora decides on Tuesday where she will be on Friday. She books on the phone, in the tram, and reads the "
            "worst reviews first.\n\nShe likes small houses with people who know their place, and she comes back to "
            "where she was recognised."
        ),
        "goals": [
            _("Be by the sea three hours after work"),
            _("Know the full price before she decides"),
            _("A room in which she sleeps well"),
        ],
        "frustrations": [
            _("Prices that grow with every page"),
            _("Waiting at a desk after a long trip"),
            _("Nobody answers a simple question"),
        ],
        "motivations": [_("Quiet, air and a good breakfast"), _("Being welcome, not processed")],
        "behaviours": [
            _("Compares three places, then asks a friend"),
            _("Books on the phone, checks on the laptop"),
            _("Writes a review only when something moved her"),
        ],
        "preferred_channels": [_("Word of mouth"), _("Website"), _("Email")],
        "traits": [
            {"low": _("Price"), "high": _("Value"), "value": 62},
            {"low": _("Plans ahead"), "high": _("Spontaneous"), "value": 78},
            {"low": _("Alone"), "high": _("With others"), "value": 44},
        ],
        "portrait": {"seed": "nora-sample-4"},
    }
