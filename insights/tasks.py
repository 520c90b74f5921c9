"""Regular work on what maps say: functions with @regular_work; journeymap/settings.py has the times."""

from workspaces.regular import regular_work

from . import forgetting
from .matching import asking, looking  # noqa: F401 (looking tells how its jobs are done)
from .portfolio import keeping
from .reports import files, making, schedule  # noqa: F401 (making tells how its jobs are done)
from .reviews import calendar, reminders, triggers
from .search import keeping as search_keeping
from .surges import finding as surges
from .validating import visits


@regular_work("insights.keep_figures")
def keep_figures() -> None:
    keeping.keep_what_moved()


@regular_work("insights.thin_out_figures")
def thin_out_figures() -> None:
    keeping.thin_out()


@regular_work("insights.open_events")
def open_events() -> None:
    calendar.open_due_events()


@regular_work("insights.renew_reviews")
def renew_reviews() -> None:
    triggers.renew_all()


@regular_work("insights.renew_matches")
def renew_matches() -> None:
    asking.renew()
    forgetting.make_up()


@regular_work("insights.make_due_reports")
def make_due_reports() -> None:
    schedule.make_due_reports()


@regular_work("insights.tidy_reports")
def tidy_reports() -> None:
    files.forget_unnamed()


@regular_work("insights.remind")
def remind() -> None:
    reminders.remind()


@regular_work("insights.keep_search")
def keep_search() -> None:
    """Within the time that work may take before its next turn."""
    search_keeping.bring_up(seconds=120)
    search_keeping.forget_gone()


@regular_work("insights.take_validations")
def take_validations() -> None:
    visits.settle_sent()


@regular_work("insights.look_for_surges")
def look_for_surges() -> None:
    surges.look_for_surges()
