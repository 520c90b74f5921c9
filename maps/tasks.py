"""Regular work on maps (journeymap/settings.py has the times)."""

from workspaces.regular import regular_work

from . import export_files, tidying


@regular_work("maps.tidy")
def tidy() -> None:
    tidying.tidy()


@regular_work("maps.tidy_exports")
def tidy_exports() -> None:
    export_files.forget_old_exports()
