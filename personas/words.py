"""What people call the parts of a persona, and what they are asked for there."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS: Final[Mapping[str, str | Promise]] = {
    "name": _("Name"),
    "role": _("In a few words"),
    "age": _("Age"),
    "occupation": _("Occupation"),
    "location": _("Lives in"),
    "segment": _("Segment"),
    "demographics": _("Facts"),
    "quote": _("In their words"),
    "quotes": _("More in their words"),
    "bio": _("About"),
    "goals": _("Goals"),
    "frustrations": _("Frustrations"),
    "motivations": _("Motivations"),
    "behaviours": _("Behaviours"),
    "says": pgettext_lazy("empathy map", "Says"),
    "thinks": pgettext_lazy("empathy map", "Thinks"),
    "does": pgettext_lazy("empathy map", "Does"),
    "feels": pgettext_lazy("empathy map", "Feels"),
    "preferred_channels": _("Preferred channels"),
    "traits": _("Traits"),
    "portrait": _("Portrait"),
}
HELP: Final[Mapping[str, str | Promise]] = {
    "goals": _("What they want to reach."),
    "frustrations": _("What stands in their way."),
    "motivations": _("What drives them."),
    "behaviours": _("What they do, again and again."),
    "says": _("What one hears them say."),
    "thinks": _("What goes through their mind, and they may not say."),
    "does": _("What one sees them do."),
    "feels": _("What they feel, and about what."),
    "preferred_channels": _("The best one first; how many of a hundred use it."),
    "quotes": _("Word for word, and who said it."),
    "demographics": _("Household, education, income, tools: what matters for the journey. Empty rows are left out."),
    "traits": _("Two opposites and where this person stands between them."),
}
MARKS: Final[Mapping[str, str | Promise]] = {
    "validated": _("Heard from customers"),
    "metric": _("Measured"),
    "assumption": _("Assumption"),
}


def label_of(name: str) -> str:
    return str(LABELS[name])
