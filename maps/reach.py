"""Who gets into a map, and why: what its settings show of everybody in the workspace."""

from __future__ import annotations

from typing import Any, Final

from workspaces.models import Membership
from workspaces.roles import RANK

from .access import Abilities, abilities_of_many
from .asking import open_requests
from .models import JourneyMap, MapEntry

# The strongest that somebody has, in the words of the entries; `manage` has none: it comes from the role or the lead.
_STEPS: Final = (("manage", "manage"), ("edit", "editor"), ("comment", "commenter"), ("view", "viewer"))


def access_json(journey_map: JourneyMap, can: Abilities) -> dict[str, Any]:
    """Visibility, and everybody in the workspace with what they may; entries and requests only for who manages.

    Five queries. `right`: manage, editor, commenter, viewer, "listed" (knows that it exists), null (does not).
    """
    manages = can["manage"]
    members = list(
        Membership.objects.filter(workspace=journey_map.workspace_id, suspended=False, user__is_active=True)
        .select_related("user")
    )  # fmt: skip
    rights = abilities_of_many(journey_map, [one.user_id for one in members])
    entries = dict(MapEntry.objects.filter(map=journey_map).values_list("user_id", "right"))
    members.sort(key=lambda one: (-RANK[one.role], one.user.display_name.casefold(), str(one.user_id)))
    people = [
        {
            "id": one.user_id,
            "name": one.user.display_name,
            "role": one.role,
            "lead": one.user_id == journey_map.lead_id,
            "entry": entries.get(one.user_id) if manages else None,
            "right": right_of(rights[one.user_id]),
        }
        for one in members
    ]
    return {
        "visibility": journey_map.visibility,
        # Who does not run the map is told who else gets in, not who is kept out.
        "people": people if manages else [one for one in people if one["right"] not in (None, "listed")],
        "requests": [
            {"id": one.pk, "user": {"id": one.user_id, "name": one.user.display_name}, "note": one.note,
             "at": one.created_at}
            for one in open_requests(journey_map)
        ] if manages else [],
    }  # fmt: skip


def right_of(can: Abilities) -> str | None:
    """What somebody may do with a map, in one word."""
    for ability, word in _STEPS:
        if can[ability]:
            return word
    return "listed" if can["see_listed"] else None
