"""Regular work on maps, run by Celery's beat."""

from celery import shared_task

from . import tidying


@shared_task(name="maps.tidy", ignore_result=True)
def tidy() -> None:
    tidying.tidy()
