"""What each role of a workspace may do to its people; what it may do to maps is maps.access's business."""

from .models import Role

ORDER = (Role.VIEWER, Role.COMMENTER, Role.EDITOR, Role.ADMIN, Role.OWNER)
RANK: dict[str, int] = {role.value: rank for rank, role in enumerate(ORDER)}


def at_least(role: str, needed: str) -> bool:
    return RANK[role] >= RANK[needed]


def may_manage_people(role: str) -> bool:
    return at_least(role, Role.ADMIN)


def may_grant(actor_role: str, role: str) -> bool:
    """An admin manages everybody but owners: only an owner makes an owner or touches one."""
    return may_manage_people(actor_role) and (role != Role.OWNER or actor_role == Role.OWNER)


def grantable(actor_role: str) -> list[Role]:
    """The roles this one may give, highest first; empty for those who do not manage people."""
    return [role for role in reversed(ORDER) if may_grant(actor_role, role)]
