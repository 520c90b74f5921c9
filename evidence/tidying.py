"""Regular work on imports: dry runs and their files go after a day, and what failed imports have left."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from workspaces.files import forget_unnamed
from workspaces.regular import regular_work

from .bringing import take_back
from .intakes import FOLDER, KEPT_FOR, OPEN, forget_file, settled
from .models import Intake, Item


@regular_work("evidence.tidy_imports")
def tidy_imports() -> None:
    """Again and again the same: whoever dies in the midst leaves it to the next."""
    before = timezone.now() - KEPT_FOR
    for intake in Intake.objects.filter(state=Intake.State.QUEUED).select_related("job"):
        settled(intake)
    for intake in Intake.objects.filter(state=Intake.State.FAILED):
        if Item.objects.filter(intake=intake).exists() or intake.source_id:
            take_back(intake)
    for intake in Intake.objects.filter(state__in=OPEN, created_at__lt=before):
        forget_file(intake)
        # One whose items are still being taken back stays for the next time.
        Intake.objects.filter(pk=intake.pk, state__in=OPEN, items=None).delete()
    # Of imports that are over the counts are kept, and not what was seen of the file.
    over = Intake.objects.filter(Q(state=Intake.State.DONE), created_at__lt=before).exclude(found={})
    over.update(found={})
    named = Intake.objects.exclude(file="").values_list("file", flat=True)
    forget_unnamed(FOLDER, named, before)
