"""The field's words and the five steps of the method, in one place for the help page and the editor's help."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Word(NamedTuple):
    """A word of the field and what it means; `key` is its anchor on the help page."""

    key: str
    word: Promise
    meaning: Promise


class Step(NamedTuple):
    """A step of the method: what it is for, and what one does in it."""

    key: str
    title: Promise
    why: Promise
    tasks: tuple[Promise, ...]


GLOSSARY: Final = (
    Word("workspace", _("Workspace"), _("A team’s space: its members, personas, maps, evidence and settings.")),
    Word(
        "persona",
        _("Persona"),
        _("One customer, told from research: who they are, what they want, what stands in their way, what they do."),
    ),
    Word(
        "journey-map",
        _("Journey map"),
        _("What one persona, or several, live through between a start and an end, with an objective that is measured."),
    ),
    Word("stage", _("Stage"), _("A major phase of the journey, for example Awareness or Retention.")),
    Word(
        "touchpoint",
        _("Touchpoint"),
        _("One moment within a stage: seeing an ad, waiting for a reply, opening the invoice. A column of the map."),
    ),
    Word(
        "path",
        _("Path"),
        _("A way from one touchpoint to another, or out of the journey, with the share of people who take it."),
    ),
    Word(
        "lane",
        _("Lane"),
        _("A row of the map. Its role says what it holds: actions, thoughts, feelings, the work behind the scenes."),
    ),
    Word(
        "card",
        _("Card"),
        _("A note in a lane under a touchpoint. It may reach over several touchpoints; unsorted ones lie in the tray."),
    ),
    Word(
        "emotion",
        _("Emotion"),
        _("What a persona feels at a touchpoint, from −2 to +2, with a word and a reason. They make the curve."),
    ),
    Word(
        "moment-of-truth",
        _("Moment of truth"),
        _("A touchpoint that makes or breaks the experience: a peak, a valley, or a moment of indifference."),
    ),
    Word(
        "pain-point",
        _("Pain point"),
        _("Friction at a touchpoint: how severe it is, how many it meets, whose it is, and how we know."),
    ),
    Word(
        "opportunity", _("Opportunity"), _("A proposed answer to one or more pain points, with its impact and effort.")
    ),
    Word(
        "action",
        _("Action"),
        _("An accepted opportunity: somebody owns it, it has a deadline, and a measure shows whether it helped."),
    ),
    Word(
        "owner",
        pgettext_lazy("answers for something", "Owner"),
        _("Whoever answers for something: a member, or a contact without an account, and the team they belong to."),
    ),
    Word(
        "evidence",
        _("Evidence"),
        _("A piece of research: a survey answer, review, ticket, quote or figure. It has a source and a date."),
    ),
    Word("assumption", _("Assumption"), _("What no evidence backs yet. Worth writing down, and worth checking.")),
    Word(
        "blueprint-lines",
        _("Lines of interaction and visibility"),
        _("They part what the customer does, what they see of us (on-stage), and what happens behind it (off-stage)."),
    ),
    Word(
        "current-future",
        _("Current and future state"),
        _("A current map shows how the journey is today, a future map how it should become."),
    ),
    Word("change", _("Change"), _("One edit by one person. Undo takes back your own, one Change at a time.")),
    Word("version", _("Version"), _("A named point in a map’s history.")),
)

METHOD: Final = (
    Step(
        "prepare",
        _("Prepare"),
        _("A map is as good as what is known before it is drawn."),
        (
            _("Pick a template that is close to your journey"),
            _("Gather feedback, behaviour, persona details and figures"),
            _("Invite people who see the customer from different sides"),
        ),
    ),
    Step(
        "envision",
        _("Envision"),
        _("One person with one goal keeps the map from becoming a process chart."),
        (
            _("Describe the persona: goals, frustrations, what they do"),
            _("Collect touchpoints and group them into stages"),
            _("Tell apart what the customer sees and what happens behind it"),
        ),
    ),
    Step(
        "draft",
        pgettext_lazy("step of the method", "Draft"),
        _("Highs and lows show where it is worth working."),
        (
            _("Set the scope and an objective with a number"),
            _("Write what people do and think at each touchpoint, in their words"),
            _("Draw the emotion curve, then talk about its peaks and valleys"),
        ),
    ),
    Step(
        "finalise",
        _("Finalise"),
        _("A map that leads to nothing is a picture."),
        (
            _("Compare the journey with the process behind it"),
            _("Share it with stakeholders"),
            _("Turn pain points into actions with an owner, a deadline and a measure"),
        ),
    ),
    Step(
        "revisit",
        _("Revisit"),
        _("Customers change, and so does what you offer."),
        (
            _("Set a review interval and keep it"),
            _("Look at what changed since the last review"),
            _("Check whether the actions helped"),
        ),
    ),
)
