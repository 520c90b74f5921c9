"""What searching a workspace of 60 maps with 3,000 elements each costs: reads its orders as JSON, prints milliseconds.

Rows are written past the engine, as fast as a bench can wait for; the index is made and asked like the product does.
"""

import json
import random
import statistics
import sys
import time
from typing import Any

import django

django.setup()

from insights.models import SearchEntry  # noqa: E402
from insights.search import keeping  # noqa: E402
from insights.search.finding import Found, find  # noqa: E402
from insights.search.looking import Looking  # noqa: E402
from insights.search.showing import grouped  # noqa: E402
from maps.access import Principal  # noqa: E402
from maps.changes.apply import Applied, apply_change  # noqa: E402
from maps.models import Card, JourneyMap, Lane, PainPoint, Stage, Touchpoint  # noqa: E402
from workspaces.membership import admit, found_workspace  # noqa: E402
from workspaces.models import Membership, Role, User  # noqa: E402

MAPS, ELEMENTS, TOUCHPOINTS = 60, 3_000, 60
# What people type, from rare to what nearly everything holds.
TYPED = {
    "rare word": "quokka",
    "beginning": "pri",
    "two words": "price page",
    "phrase": '"reads the"',
    "common": "reads",
    "two letters": "re",
    "nothing": "xylophone",
}
COMMON = [
    *("reads", "the", "price", "page", "and", "asks", "a", "friend", "about", "it"),
    *("on", "the", "phone", "before", "they", "decide", "to", "buy"),
]


def vocabulary(dice: random.Random) -> list[str]:
    """Some ten thousand words that begin in all ways."""
    return ["".join(dice.choices("abcdefghiklmnoprstuvw", k=dice.randint(3, 10))) for _ in range(10_000)]


def fill(maps: int, elements: int) -> Membership:
    """The workspace, as an editor of it: their rights have to be asked for map by map."""
    dice = random.Random(7)
    words = vocabulary(dice)
    owner = User.objects.create_user("owner@example.org", None, name="Owner")
    editor = User.objects.create_user("editor@example.org", None, name="Editor")
    workspace = found_workspace(owner, "Bench")
    admit(workspace, editor, Role.EDITOR)

    def said(number: int) -> str:
        """Two words in three are common ones."""
        return " ".join(dice.choice(words if dice.random() < 0.34 else COMMON) for _ in range(number))

    for number in range(maps):
        on = JourneyMap.objects.create(workspace=workspace, lead=owner, title=said(4), seq=1)
        stages = Stage.objects.bulk_create(Stage(map=on, title=said(2), rank=f"{n + 10}i") for n in range(6))
        columns = Touchpoint.objects.bulk_create(
            Touchpoint(map=on, stage=stages[n % 6], title=said(3), rank=f"{n + 100}i") for n in range(TOUCHPOINTS)
        )
        lanes = Lane.objects.bulk_create(Lane(map=on, role=role, rank=role[0]) for role in ("actions", "thoughts"))
        PainPoint.objects.bulk_create(
            PainPoint(map=on, touchpoint=one, number=n + 1, title=said(4), description=said(12), rank="i")
            for n, one in enumerate(columns)
        )
        rest = elements - 6 - 2 * TOUCHPOINTS
        Card.objects.bulk_create(
            [
                Card(
                    map=on, lane=lanes[n % 2], touchpoint=columns[n % TOUCHPOINTS], text=said(9), rank=f"{n + 10_000}i"
                )
                for n in range(rest)
            ],
            batch_size=500,
        )
        if number == 0:
            Card.objects.create(map=on, lane=lanes[0], touchpoint=columns[0], text="A quokka", rank="z1")
    return Membership.objects.select_related("workspace").get(user=editor)


def asked(me: Membership, typed: str) -> tuple[float, Found]:
    """Milliseconds until the page has its groups."""
    began = time.perf_counter()
    looking = Looking.of({"q": typed})
    found = find(me, looking)
    grouped(me, found, looking.query)
    return 1000 * (time.perf_counter() - began), found


def edited(me: Membership) -> float:
    """Milliseconds of a search right after an edit of one map."""
    card = Card.objects.filter(map__workspace=me.workspace_id).order_by("id").first()
    assert card is not None
    change = {
        "id": "00000000-0000-4000-8000-000000000001",
        "operations": [{"op": "update", "kind": "card", "id": str(card.pk), "fields": {"text": "A new quokka"}}],
    }
    assert isinstance(apply_change(card.map_id, change, Principal.system()), Applied)
    took, found = asked(me, "quokka")
    assert found.total == 2, found.total
    return took


def measure(maps: int, elements: int, times: int) -> dict[str, Any]:
    me = fill(maps, elements)
    began = time.perf_counter()
    entries = keeping.rebuild()
    built = time.perf_counter() - began
    answer: dict[str, Any] = {"entries": entries, "build_s": round(built, 1), "map_ms": round(1000 * built / maps)}
    medians = []
    for name, typed in TYPED.items():
        asked(me, typed)
        runs = [asked(me, typed) for _ in range(times)]
        medians.append(statistics.median(took for took, _found in runs))
        answer[name] = f"{medians[-1]:.0f} ms, {runs[0][1].total}{'+' if runs[0][1].is_more else ''}"
    answer["slowest_ms"] = round(max(medians), 1)
    answer["usual_ms"] = round(statistics.median(medians), 1)
    answer["after_edit_ms"] = round(edited(me), 1)
    assert SearchEntry.objects.count() == entries
    return answer


if __name__ == "__main__":
    orders = json.load(sys.stdin)
    found = measure(orders.get("maps", MAPS), orders.get("elements", ELEMENTS), orders.get("times", 7))
    json.dump(found, sys.stdout)
