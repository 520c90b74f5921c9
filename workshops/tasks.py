"""Regular work on sessions; journeymap/settings.py has the times."""

from workspaces.regular import regular_work

from .running.steering import end_forgotten


@regular_work("workshops.end_forgotten")
def end_forgotten_sessions() -> None:
    end_forgotten()
