"""Regular work on maps, run by Celery's beat."""

from celery import shared_task

from . import export_files, tidying


@shared_task(name="maps.tidy", ignore_result=True)
def tidy() -> None:
    tidying.tidy()


@shared_task(name="maps.tidy_exports", ignore_result=True)
def tidy_exports() -> None:
    export_files.forget_old_exports()
