"""Regular work on what maps say: functions with @regular_work; journeymap/settings.py has the times."""

from workspaces.regular import regular_work

from .portfolio import keeping


@regular_work("insights.keep_figures")
def keep_figures() -> None:
    keeping.keep_what_moved()


@regular_work("insights.thin_out_figures")
def thin_out_figures() -> None:
    keeping.thin_out()
