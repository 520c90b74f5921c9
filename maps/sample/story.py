"""The sample map as a story: Nora's weekend by the sea, small and complete. In the active language."""

from django.utils.translation import gettext as _

from ..demo.story import Chapter, Feeling, Figure, Idea, Moment, Pain, Story
from .before import booking, dreaming


def story() -> Story:
    return Story(
        {
            "title": _("Nora, a weekend by the sea"),
            "scenario": _(
                "Nora looks for two quiet days by the sea and finds a small house that she has not heard of."
            ),
            "scope_start": _("Hears of the house"),
            "scope_end": _("Sends a friend there"),
            "state": "current",
            "objective_text": _("More guests who begin to book finish it, within a season."),
            "objective_metric": _("Bookings finished of those begun"),
            "unit": "%",
            "better": "up",
            "baseline": 41.0,
            "target": 55.0,
            "tags": [_("sample")],
            "legend": {"4": _("Said by guests"), "5": _("Idea from the team")},
        },
        ("nora",),
        (
            ("actions", _("Actions")),
            ("thoughts", _("Thoughts")),
            ("emotions", _("Emotion")),
            ("channels", _("Channels")),
            ("on_stage", _("On-stage")),
            ("off_stage", _("Off-stage")),
            ("pain_points", _("Pain points")),
            ("opportunities", _("Opportunities")),
            ("metrics", _("Metrics")),
            ("needs", _("Needs and questions")),
            ("highs", _("What works")),
        ),
        (dreaming(), booking(), staying(), remembering()),
        (
            (_("A friend tells me about the house"), _("I book, and they write back by name"), _("Books at once"), 15),
            (_("I look for a free weekend"), "", _("Leaves: finds no free date"), 24),
            (_("I see what it really costs"), "", _("Leaves: more than was said"), 37),
        ),
        (_("Idea: a photo of each room at night"), _("Open: how do guests with children see it?")),
    )


def staying() -> Chapter:
    return Chapter(
        _("Staying"),
        1,
        "during",
        (
            Moment(
                _("I stand at a locked door"),
                ("home", "mic"),
                (
                    ("actions", _("Calls twice, waits on her suitcase")),
                    ("thoughts", _("“It says until nine. It’s half past eight.”")),
                    ("on_stage", _("Note with a phone number")),
                    ("off_stage", _("Late arrivals are noted on paper")),
                    ("needs", _("To get in without asking anybody")),
                ),
                Feeling(-1.2, _("unwelcome"), _("Tired, in the wind, and nobody answers")),
                pains=(
                    Pain(
                        _("Nobody knows when guests arrive"),
                        4,
                        (5, 14),
                        _("Five of fourteen waited more than ten minutes."),
                        owner="me",
                    ),
                ),
                ideas=(Idea(_("Ask for the train the day before, and a key box for late ones"), 4, 2, "me"),),
                online=False,
                wait_before=25,
                moment_of_truth=True,
                figures=(Figure(_("Wait at the door"), _("minutes"), "down", 14, 2),),
            ),
            Moment(
                _("I have breakfast with a view"),
                ("home",),
                (
                    ("actions", _("Stays until half past ten and forgets the phone")),
                    ("thoughts", _("“This is why I came.”")),
                    ("on_stage", _("The host sits down for a minute")),
                    ("off_stage", _("Baked at five in the morning, in the village")),
                    ("highs", _("Breakfast without a clock, and a host who has time")),
                ),
                Feeling(1.9, _("at home"), _("Somebody asked how she slept and meant it")),
                online=False,
                contact="uses",
                moment_of_truth=True,
            ),
        ),
        _("From the worst to the best moment in twelve hours."),
    )


def remembering() -> Chapter:
    return Chapter(
        _("Remembering"),
        4,
        "after",
        (
            Moment(
                _("I’m asked for a review"),
                ("star", "mail"),
                (
                    ("actions", _("Gives five stars on the train, writes nothing")),
                    ("thoughts", _("“Later.”")),
                    ("on_stage", _("Mail by the booking service, an hour after she leaves")),
                ),
                Feeling(0.3, _("willing"), _("Too early, she is still on her way")),
                pains=(Pain(_("The question comes too early and from a stranger"), 2, (4, 14)),),
                ideas=(Idea(_("Write after three days, in the host’s name, with one question"), 2, 1),),
                ownership="partner",
            ),
            Moment(
                _("I send a friend there"),
                ("quote",),
                (
                    ("actions", _("Sends the picture of the breakfast and the link")),
                    ("thoughts", _("“Take the room on the left.”")),
                    ("highs", _("Guests become hosts of the story")),
                ),
                Feeling(1.5, _("generous"), _("Glad to have something to give away")),
                ownership="earned",
                figures=(Figure(_("Guests who came by recommendation"), "%", "up", 28, 35),),
            ),
        ),
    )
