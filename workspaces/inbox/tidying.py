"""What nobody reads any more goes: news that were read half a year ago, and all that is older than a year."""

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from workspaces.models import Notification
from workspaces.regular import regular_work

READ_FOR: Final = timedelta(days=180)
KEPT_FOR: Final = timedelta(days=365)


@regular_work("workspaces.tidy_inboxes")
def tidy() -> None:
    now = timezone.now()
    Notification.objects.filter(Q(read_at__lt=now - READ_FOR) | Q(at__lt=now - KEPT_FOR)).delete()
