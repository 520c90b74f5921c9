"""The words of drawn documents and slides, beside those of all files (maps.exchange.words)."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

TEXTS: Final = (
    # Around the map
    _("Untitled map"), _("Objective"), _("Scenario"), _("Scope"), _("Lead"), _("by {date}"),
    _("changes since: {count}"), _("reviewed {date}"), _("to be reviewed since {date}"), _("Somebody who left"),
    _("page {number} of {count}"), _("High"), _("Low"), _("No feeling told"), _("Severity 1 to 5"),
    # In the grid
    _("Line of interaction"), _("Line of visibility"), _("Line of internal interaction"), _("{name} (continued)"),
    _("waits {time}"), _("takes {time}"), _("leave"), _("impact {n}"), _("effort {n}"),
    _("{n} min"), _("{n} h"), _("{n} days"),
    # What pain points cost
    _("What pain points cost"), _("{sum} a month"), _("costs {sum}"), _("{low} to {high}"), _("assumed"),
    _("{n} people a month"), _("{n} who meet it"), _("{n} of them lost"), _("{n} for each"), _("A month"),
    _("From – to"), _("Made of"), _("Costs a month"), _("At least"), _("At most"),
    _("What is open costs {sum}, as far as it is known."),
    # On slides
    _("on average {score}"), _("Then"), _("Pain point"), _("Severity"), _("Said by"), _("What changes"),
    _("No answer yet"), _("Pain points and opportunities"), _("Opportunity"), _("Answers"), _("Impact"), _("Effort"),
    _("Taken on by"), _("No owner yet"), _("What to do next"),
    _("No opportunity answers these pain points yet."),
    # What stands beside a finished file
    _("One page of {paper}."),
    _("On one {paper} the text would be below 6 pt: the map stands on {count} sheets of {paper}."),
    _("The typeface lacks these characters, which show in another one or as boxes, {count} times: {named}."),
    _("Which font shows is up to the program: Inter where it is installed, else another."),
    _("The map is large: the picture has {scale} pixels for each of the screen."),
)  # fmt: skip
