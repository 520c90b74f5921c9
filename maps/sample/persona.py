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
        "segment": {
            "name": _("Short breaks, booked alone"),
            "size": _("About a third of the guests"),
            "value": _("260 a stay, three stays a year"),
        },
        "quote": _("I get two days off. I don’t want to spend one of them looking for the catch."),
        "quotes": [
            {"text": _("If I have to phone somebody, I book somewhere else."), "source": _("Interview 3")},
            {"text": _("They still knew that I like the room to the garden."), "source": _("Interview 7")},
        ],
        "bio": _(
            "Nora decides on Tuesday where she will be on Friday. She books on the phone, in the tram, and reads the "
            "worst reviews first.\n\nShe likes small houses with people who know their place, and she comes back to "
            "where she was recognised."
        ),
        "goals": [
            _said(_("Be by the sea three hours after work"), _("7 of 8 interviews"), "validated"),
            _said(_("Know the full price before she decides"), _("Survey, 81%"), "metric"),
            _said(_("A room in which she sleeps well")),
        ],
        "frustrations": [
            _said(_("Prices that grow with every page"), _("Survey, 64%"), "metric"),
            _said(_("Waiting at a desk after a long trip"), _("5 of 8 interviews"), "validated"),
            _said(_("Nobody answers a simple question")),
        ],
        "motivations": [
            _said(_("Quiet, air and a good breakfast"), _("8 of 8 interviews"), "validated"),
            _said(_("Being welcome, not processed")),
        ],
        "behaviours": [
            _said(_("Compares three places, then asks a friend"), _("6 of 8 interviews"), "validated"),
            _said(_("Books on the phone, checks on the laptop"), _("Website figures"), "metric"),
            _said(_("Writes a review only when something moved her")),
        ],
        "says": [_said(_("Just tell me what it costs."), _("Interview 3"), "validated")],
        "thinks": [_said(_("What are they not showing me?"))],
        "does": [_said(_("Opens the same offer on three sites"), _("Website figures"), "metric")],
        "feels": [_said(_("Suspicious until the key is in her hand"))],
        "preferred_channels": [
            {"name": _("Word of mouth"), "share": 62},
            {"name": _("Website"), "share": 58},
            {"name": _("Email"), "share": 24},
        ],
        "traits": [
            {"low": _("Price"), "high": _("Value"), "value": 62},
            {"low": _("Plans ahead"), "high": _("Spontaneous"), "value": 78},
            {"low": _("Alone"), "high": _("With others"), "value": 44},
        ],
        "portrait": {"seed": "nora-sample-4"},
    }


def _said(text: str, source: str = "", mark: str = "assumption") -> dict[str, str]:
    return {"text": text, "source": source, "mark": mark}
