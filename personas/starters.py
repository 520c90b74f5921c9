"""Personas to start from, as data: well-known kinds of customers. All that they say is a guess until it is heard.

Nothing here was found out about anybody's customers, so every statement is an assumption and has no source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import clean

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Starter:
    """`says`: {field of a persona: its value, in the form that `personas.fields.clean` reads}."""

    key: str
    # Of the persona and of the card.
    name: Text
    description: Text
    seed: str
    says: Mapping[str, Any]


def fields_of(starter: Starter) -> dict[str, Any]:
    """What a persona made from it says, in the language of now."""
    return clean({"name": str(starter.name), **_spoken(starter.says), "portrait": {"seed": starter.seed}})


def _spoken(value: Any) -> Any:
    match value:
        case Promise():
            return str(value)
        case dict():
            return {name: _spoken(one) for name, one in value.items()}
        case list() | tuple():
            return [_spoken(one) for one in value]
    return value


def _trait(low: Text, high: Text, value: int) -> dict[str, Any]:
    return {"low": low, "high": high, "value": value}


STARTERS: Final[tuple[Starter, ...]] = (
    Starter(
        "first_time_buyer",
        _("First-time buyer"),
        _("Buys this for the first time, compares, and wants to be sure."),
        "face-2",
        {
            "role": _("Buys this for the first time"),
            "quote": _("I don’t know yet what I don’t know."),
            "bio": _(
                "Has a reason to buy now, but no experience with it. Reads, asks around and compares before deciding, "
                "and remembers how the first order went for a long time."
            ),
            "goals": [
                _("Choose the right thing without becoming an expert"),
                _("Know the whole price before paying"),
                _("Be able to go back when it was the wrong choice"),
            ],
            "frustrations": [
                _("Words that only people of the trade understand"),
                _("Costs that appear on the last page"),
                _("Reviews that nobody believes"),
            ],
            "motivations": [
                _("Something in life has just changed"),
                _("A friend has it and is content"),
            ],
            "behaviours": [
                _("Looks at three to five offers side by side"),
                _("Reads the bad reviews first"),
                _("Leaves the basket and comes back days later"),
            ],
            "says": [_("Can I send it back if it doesn’t fit?")],
            "thinks": [_("Am I paying too much?")],
            "does": [_("Shows it to somebody before ordering")],
            "feels": [_("Curious, and a little afraid of a mistake")],
            "traits": [
                _trait(_("Decides at once"), _("Compares for long"), 75),
                _trait(_("Price counts"), _("Quality counts"), 45),
            ],
            "preferred_channels": [_("Search engine"), _("Website"), _("Friends")],
        },
    ),
    Starter(
        "everyday_user",
        _("Everyday user"),
        _("Knows the product well and uses it every day, mostly for the same few things."),
        "alex-6381",
        {
            "role": _("Uses it every day"),
            "quote": _("It works. Just don’t move the buttons."),
            "bio": _(
                "Has used the product for a long time and hardly thinks about it. Has habits and detours of their own, "
                "and notices every change at once."
            ),
            "goals": [
                _("Get the usual done quickly"),
                _("Be interrupted as little as possible"),
            ],
            "frustrations": [
                _("Changes that nobody announced"),
                _("Entering the same again and again"),
                _("Waiting for pages to load"),
            ],
            "motivations": [_("Being done, and having a free head for other things")],
            "behaviours": [
                _("Uses the same three functions nearly always"),
                _("Has notes with workarounds beside the screen"),
                _("Helps colleagues and family who get stuck"),
            ],
            "says": [_("I have always done it like this.")],
            "thinks": [_("Surely there is a faster way?")],
            "does": [_("Opens it several times a day, for a minute each")],
            "feels": [_("At home, and annoyed when something is in the way")],
            "traits": [
                _trait(_("Sticks to habits"), _("Tries what is new"), 30),
                _trait(_("Asks for help"), _("Helps oneself"), 80),
            ],
            "preferred_channels": [_("App"), _("Help pages"), _("Email")],
        },
    ),
    Starter(
        "decision_maker",
        _("Decision maker"),
        _("Decides in a company about something that others will use."),
        "face-10",
        {
            "role": _("Decides in a company"),
            "quote": _("Show me what it changes for my team, and what it costs us over three years."),
            "bio": _(
                "Answers for a budget and for a team. Has little time, decides together with others, and has to be "
                "able to explain the choice later."
            ),
            "goals": [
                _("A choice that holds up in front of the others"),
                _("A benefit that can be counted within a year"),
                _("No trouble with data protection and contracts"),
            ],
            "frustrations": [
                _("Prices only after a call"),
                _("Long presentations without an answer"),
                _("Nobody says who is responsible after signing"),
            ],
            "motivations": [
                _("Moving the team forward"),
                _("Not being the one who bought the wrong thing"),
            ],
            "behaviours": [
                _("Lets somebody of the team prepare a short list"),
                _("Asks other companies that already have it"),
                _("Reads on the way, on the phone"),
            ],
            "says": [_("Who else of our size uses it?")],
            "thinks": [_("What happens if this goes wrong?")],
            "does": [_("Forwards offers with one line of comment")],
            "feels": [_("Under pressure, and wary of promises")],
            "traits": [
                _trait(_("Avoids risks"), _("Takes risks"), 35),
                _trait(_("Wants details"), _("Wants the summary"), 70),
            ],
            "preferred_channels": [_("Email"), _("Personal talk"), _("Trade fair")],
        },
    ),
    Starter(
        "low_vision",
        _("Customer with low vision"),
        _("Sees little, uses magnification and a screen reader, and wants to do everything alone."),
        "face-13",
        {
            "role": _("Sees little and uses a screen reader"),
            "quote": _("I can do it myself, if you let me."),
            "bio": _(
                "Lives and works independently. Magnifies text, listens to pages and uses the keyboard. Whether a "
                "service works shows within a minute, and what does not work is not bought."
            ),
            "goals": [
                _("Finish without help from anybody"),
                _("Get the same prices and choices as all others"),
            ],
            "frustrations": [
                _("Buttons without a name"),
                _("Time runs out while a form is being filled in"),
                _("Pictures of text, and letters in pale grey"),
                _("Being told to phone instead"),
            ],
            "motivations": [_("Independence"), _("Being taken seriously as a customer")],
            "behaviours": [
                _("Jumps from heading to heading"),
                _("Magnifies the screen to four times its size"),
                _("Stays with services that work, and recommends them"),
            ],
            "says": [_("The picture has no description.")],
            "thinks": [_("Did that go through now, or not?")],
            "does": [_("Tries the keyboard first")],
            "feels": [_("Confident, and tired of obstacles")],
            "demographics": [
                {"label": _("Helps used"), "value": _("Screen reader, magnification, keyboard")},
            ],
            "traits": [
                _trait(_("New to technology"), _("At ease with technology"), 80),
                _trait(_("Loses patience"), _("Has patience"), 55),
            ],
            "preferred_channels": [_("Website"), _("App"), _("Phone")],
        },
    ),
    Starter(
        "patient",
        pgettext_lazy("somebody who is ill", "Patient"),
        _("Has a new diagnosis and has to find the way through appointments and papers."),
        "face-22",
        {
            "role": _("Living with a new diagnosis"),
            "quote": _("I nod, and at home I have forgotten half of it."),
            "bio": _(
                "Has been told something that changes everyday life. Meets many people who each know one part, and "
                "has to put the parts together alone."
            ),
            "goals": [
                _("Understand what is going to happen next"),
                _("Have one person to ask"),
                _("Keep as much of everyday life as possible"),
            ],
            "frustrations": [
                _("Telling the same story at every desk"),
                _("Waiting without knowing how long"),
                _("Letters full of terms nobody explains"),
            ],
            "motivations": [_("Getting well"), _("Not being a burden to the family")],
            "behaviours": [
                _("Searches for symptoms at night"),
                _("Brings somebody along to important talks"),
                _("Collects all papers in one folder"),
            ],
            "says": [_("Yes, I think I understood.")],
            "thinks": [_("What if they have overlooked something?")],
            "does": [_("Writes questions on a slip of paper and doesn’t ask them")],
            "feels": [_("Worried, and relieved when somebody takes time")],
            "traits": [
                _trait(_("Trusts the experts"), _("Wants to decide"), 40),
                _trait(_("Wants few facts"), _("Wants all facts"), 60),
            ],
            "preferred_channels": [_("Personal talk"), _("Phone"), _("Letter")],
        },
    ),
    Starter(
        "job_seeker",
        _("Job seeker"),
        _("Looks for a new job beside the present one, and judges the company by every answer."),
        "face-6",
        {
            "role": _("Looks for a new job"),
            "quote": _("Two weeks of silence say a lot about you."),
            "bio": _(
                "Has a job and looks around in the evenings. Applies at few places at a time and talks to friends "
                "about how each of them treats people."
            ),
            "goals": [
                _("Know early whether it fits: tasks, pay, place"),
                _("Apply in less than half an hour"),
                _("Hear by when there is an answer"),
            ],
            "frustrations": [
                _("Typing the curriculum vitae into a form once more"),
                _("Advertisements that say nothing about the pay"),
                _("No answer at all"),
            ],
            "motivations": [_("Doing work that matters"), _("More time for the family")],
            "behaviours": [
                _("Reads advertisements on the phone on the way home"),
                _("Looks up what employees say about the company"),
                _("Asks former colleagues"),
            ],
            "says": [_("I am in no hurry.")],
            "thinks": [_("Would I fit in there?")],
            "does": [_("Saves advertisements and applies on Sunday evening")],
            "feels": [_("Hopeful, and vulnerable after each refusal")],
            "traits": [
                _trait(_("Seeks safety"), _("Seeks change"), 60),
                _trait(_("Keeps to oneself"), _("Talks with everybody"), 45),
            ],
            "preferred_channels": [_("Job portal"), _("Social media"), _("Friends")],
        },
    ),
    Starter(
        "citizen",
        _("Citizen with a request"),
        _("Needs something from an authority once in years, and wants to get it right the first time."),
        "face-36",
        {
            "role": _("Has a request at an authority"),
            "quote": _("Just tell me which papers you need. All of them. At once."),
            "bio": _(
                "Moves house, marries, builds or applies for support. Deals with the authority rarely, does not know "
                "its words, and takes a day off for the appointment."
            ),
            "goals": [
                _("Get it right the first time"),
                _("See where the request is right now"),
                _("Do it outside of working hours"),
            ],
            "frustrations": [
                _("Being sent from office to office"),
                _("Forms that ask for what the authority knows already"),
                _("Letters that sound like a threat"),
            ],
            "motivations": [_("A deadline that comes closer"), _("Having it off the table")],
            "behaviours": [
                _("Searches the web for the name of the form"),
                _("Brings all papers, to be safe"),
                _("Phones when two weeks have passed"),
            ],
            "says": [_("Nobody told me that.")],
            "thinks": [_("Have I forgotten something?")],
            "does": [_("Fills in the form twice")],
            "feels": [_("Small, and relieved by a friendly word")],
            "traits": [
                _trait(_("On paper"), _("Online"), 55),
                _trait(_("Trusts authorities"), _("Distrusts authorities"), 50),
            ],
            "preferred_channels": [_("Website"), _("Counter"), _("Letter")],
        },
    ),
)
BY_KEY: Final[Mapping[str, Starter]] = {one.key: one for one in STARTERS}
