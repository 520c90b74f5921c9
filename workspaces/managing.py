"""What those who run a workspace set for all of it: what new maps and share links begin with, and the logo.

The only writer of these columns; the name and who shares are membership's, domains and sign-in are their owners'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils.translation import gettext as _

from .audit import record
from .errors import Invalid
from .membership import lock_workspace, require_manager
from .models import User, Workspace
from .pictures import ENDINGS, encode, must_be_small_enough, save_file

FOLDER: Final = "logos"
REVIEW_DAYS: Final = (1, 365)
LINK_DAYS: Final = (1, 3_650)


def start() -> None:
    """Called once, when the apps are ready: a workspace that goes takes the file of its logo along."""
    post_delete.connect(_workspace_is_gone, sender=Workspace, dispatch_uid="workspaces.logo")


def change_defaults(workspace: Workspace, actor: User, wanted: Mapping[str, Any]) -> Workspace:
    """`review_days` of new maps (1-365), `link_days` until new share links end (None: never). Raises Invalid."""
    fields = {name: _days(name, value) for name, value in wanted.items() if name in ("review_days", "link_days")}
    with transaction.atomic():
        workspace = lock_workspace(workspace.pk)
        require_manager(workspace, actor)
        changed = {name: [getattr(workspace, name), value] for name, value in fields.items()}
        changed = {name: [old, new] for name, (old, new) in changed.items() if old != new}
        if changed:
            for name, (_old, new) in changed.items():
                setattr(workspace, name, new)
            workspace.save(update_fields=list(changed))
            record("workspace_settings_changed", actor=actor, workspace=workspace, about=workspace, **changed)
    return workspace


def _days(name: str, value: int | None) -> int | None:
    lowest, highest = REVIEW_DAYS if name == "review_days" else LINK_DAYS
    if value is None and name == "link_days":
        return None
    if value is None or not lowest <= value <= highest:
        message = _("Give %(lowest)d to %(highest)d days.") % {"lowest": lowest, "highest": highest}
        raise Invalid(message, details={name: [message]})
    return value


def set_logo(workspace: Workspace, actor: User, data: bytes) -> Workspace:
    """The picture in `data`, drawn anew, as the logo. Raises Invalid or TooLarge with a sentence, StorageFull, Busy."""
    require_manager(workspace, actor)
    must_be_small_enough(data)
    made = encode(data)
    ending, _beginning = ENDINGS[made.type]
    name = save_file(f"{FOLDER}/{workspace.pk}-{uuid4().hex}.{ending}", made.small)
    try:
        return _put_logo(workspace.pk, actor, name)
    except BaseException:
        default_storage.delete(name)
        raise


def remove_logo(workspace: Workspace, actor: User) -> Workspace:
    return _put_logo(workspace.pk, actor, "")


@transaction.atomic
def _put_logo(workspace_id: UUID, actor: User, name: str) -> Workspace:
    workspace = lock_workspace(workspace_id)
    require_manager(workspace, actor)
    old, workspace.logo = workspace.logo, name
    if old != name:
        workspace.save(update_fields=["logo"])
        record("workspace_logo_changed", actor=actor, workspace=workspace, about=workspace, has_logo=bool(name))
        _forget_later(old)
    return workspace


def _workspace_is_gone(instance: Workspace, **unused: Any) -> None:
    _forget_later(instance.logo)


def _forget_later(name: str) -> None:
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)
