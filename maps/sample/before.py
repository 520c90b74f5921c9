"""The sample's first half: how Nora finds and books a weekend by the sea. In the active language."""

from django.utils.translation import gettext as _

from ..demo.story import Chapter, Feeling, Figure, Idea, Moment, Pain


def dreaming() -> Chapter:
    return Chapter(
        _("Dreaming"),
        5,
        "before",
        (
            Moment(
                _("A friend tells me about the house"),
                ("quote",),
                (
                    ("actions", _("Looks at pictures on her friend’s phone")),
                    ("thoughts", _("“You can hear the sea from the bed?”")),
                    ("highs", _("Guests tell the story of the breakfast")),
                ),
                Feeling(1.2, _("longing"), _("Her friend came back rested")),
                ownership="earned",
                online=False,
            ),
            Moment(
                _("I look for a free weekend"),
                ("globe", "search"),
                (
                    ("actions", _("Tries four dates on the phone")),
                    ("thoughts", _("“Full, full, full. Just tell me when.”")),
                    ("on_stage", _("Calendar that shows one date at a time")),
                    ("off_stage", _("Free rooms are entered by hand in the evening")),
                    ("needs", _("See all free weekends at once")),
                ),
                Feeling(-0.7, _("impatient"), _("Every date has to be asked for on its own")),
                pains=(
                    Pain(
                        _("Free weekends can’t be seen at a glance"),
                        3,
                        (9, 14),
                        _("Nine of fourteen guests asked tried three dates or more."),
                        status="in_progress",
                    ),
                ),
                ideas=(Idea(_("A year’s view with the free weekends"), 4, 2),),
                duration=11,
                figures=(Figure(_("Visitors who ask for a date"), "%", "up", 22, 30),),
            ),
        ),
        _("Warm when she comes, and alone with the calendar."),
    )


def booking() -> Chapter:
    return Chapter(
        _("Booking"),
        2,
        "before",
        (
            Moment(
                _("I see what it really costs"),
                ("globe",),
                (
                    ("actions", _("Goes back twice and adds it up herself")),
                    ("thoughts", _("“It was 98. Why is it 131 now?”")),
                    ("on_stage", _("Total on the last of four pages")),
                    ("off_stage", _("Tourist tax and linen are added by the booking service")),
                    ("needs", _("The full price beside the first picture")),
                ),
                Feeling(-1.5, _("cheated"), _("A third is added on the last page")),
                pains=(
                    Pain(
                        _("The price grows on the last page"),
                        5,
                        (11, 14),
                        _("37 of 100 leave here. “Hidden” is the word that guests use most."),
                        owner="me",
                        status="in_progress",
                    ),
                ),
                ideas=(
                    Idea(
                        _("Show the full price from the first page on"),
                        5,
                        2,
                        "me",
                        _("Measure: bookings finished of those begun, from 41 to 55 %."),
                    ),
                ),
                contact="decides",
                moment_of_truth=True,
                figures=(Figure(_("Bookings finished of those begun"), "%", "up", 41, 55),),
            ),
            Moment(
                _("I ask whether they take dogs"),
                ("mail",),
                (
                    ("actions", _("Writes a mail and waits until the next evening")),
                    ("thoughts", _("“If I don’t hear today, I’ll take the other one.”")),
                    ("on_stage", _("Answer by hand, friendly, 26 hours later")),
                    ("off_stage", _("The host reads mails after work")),
                ),
                Feeling(-0.4, _("undecided"), _("Wants to book, and can’t")),
                pains=(Pain(_("Simple questions wait for a day"), 3, (6, 14), owner="me"),),
                ideas=(Idea(_("Answer the ten usual questions on the page"), 3, 1),),
                contact="waits",
                wait_before=1560,
            ),
            Moment(
                _("I book, and they write back by name"),
                ("globe", "mail"),
                (
                    ("actions", _("Pays by card and forwards the mail to her friend")),
                    ("thoughts", _("“They even wrote which train to take.”")),
                    ("on_stage", _("Mail with the way, the weather and a name")),
                    ("highs", _("The mail sounds like a person")),
                ),
                Feeling(1.0, _("looking forward"), _("A real answer instead of a number")),
                figures=(Figure(_("Guests who book directly"), "%", "up", 34, 50),),
            ),
        ),
        _("Half of those who begin do not finish."),
    )
