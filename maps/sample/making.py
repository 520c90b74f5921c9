"""Makes the sample for whoever founds a workspace on a page, in their language."""

from datetime import timedelta
from typing import Final

from django.utils import timezone, translation

from personas.writing import create_persona
from workspaces.models import User, Workspace

from ..access import Principal
from ..demo.telling import tell
from ..models import JourneyMap
from .persona import persona
from .story import story

SEASON: Final = timedelta(days=91)


def make_sample(workspace: Workspace, user: User) -> JourneyMap:
    """One persona and one map, marked as sample, led by `user`. Must not be called inside a transaction (rule C2)."""
    me = Principal.of(user)
    with translation.override(user.language or translation.get_language()):
        nora = create_persona(workspace, user, persona())
        due = (timezone.now() + SEASON).date()
        made = tell(story(), workspace, (me, me), {"nora": nora.pk}, {"me": user.pk}, due)
    JourneyMap.objects.filter(pk=made.pk).update(sample=True)
    made.refresh_from_db()
    return made
