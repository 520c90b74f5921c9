"""States of suggesting: what others suggest, in place and in the panel; and one's own suggestion, not sent yet."""

import re
import uuid

from playwright.sync_api import expect

from .full_map import Full
from .site import update
from .walking import State
from .window import Window

# As long as the map is walked: sent by the first state that wants it.
_SENT: dict[str, str] = {}


def _menu(one: Window, name: str) -> None:
    one.page.locator("[data-door=map]").first.click()
    one.page.get_by_role("menuitem", name=re.compile(f"^({name})$")).click()


def _suggested(one: Window, full: Full) -> None:
    on, card = full.on, full.first("card")
    path = f"maps/{on.id}/suggestions/"
    row = next(row for row in on.rows("card") if row["id"] == card)
    new = {"lane": row["lane"], "touchpoint": row["touchpoint"], "text": "Asks in the forum", "rank": "z"}
    operations = [
        update("card", card, text=f"{row['text']} twice"),
        {"op": "create", "kind": "card", "id": str(uuid.uuid4()), "fields": new},
        {"op": "delete", "kind": "pain_point", "id": full.first("pain_point")},
        update("touchpoint", row["touchpoint"], title="Called by another name"),
    ]
    _SENT[on.id] = str(uuid.uuid4())
    with on.site.api("mateo") as api:
        body = {"id": _SENT[on.id], "operations": operations, "note": "Heard in three interviews"}
        answer = api.post(path, json=body)
    assert answer.status_code == 201, answer.text
    expect(one.page.locator(".sug").first).to_be_attached()
    _menu(one, "Suggestions|Vorschläge")
    expect(one.page.locator(".sugs__one .sugs__p")).to_have_count(4)


def _answered(one: Window, full: Full) -> None:
    with full.on.site.api("mateo") as api:
        api.delete(f"maps/{full.on.id}/suggestions/{_SENT.pop(full.on.id)}/")
    expect(one.page.locator(".sug")).to_have_count(0)
    _close(one, full)


def _suggesting(one: Window, full: Full) -> None:
    _menu(one, "Suggest changes instead of making them|Änderungen vorschlagen, statt sie zu machen")
    one.element("card", full.first("card")).focus()
    one.press("Alt+ArrowRight")
    _menu(one, "Suggestions|Vorschläge")
    expect(one.page.locator(".sugs__draft .sugs__p").first).to_be_visible()


def _given_up(one: Window, full: Full) -> None:
    one.page.locator(".sugs__send button[type=button]").click()
    one.page.locator("dialog[open], [role=dialog], [role=alertdialog]").get_by_role(
        "button", name=re.compile("Discard it|Verwerfen")
    ).click()
    _menu(one, "Edit the map again|Die Karte wieder bearbeiten|Die Map wieder bearbeiten")
    _close(one, full)


def _close(one: Window, _full: Full) -> None:
    one.page.locator(".side--suggestions .insp__h .ibtn").last.click()


SUGGESTING: tuple[State, ...] = (
    State("suggestions", _suggested, _answered),
    State("suggesting", _suggesting, _given_up),
)
PHONE_SUGGESTING: tuple[State, ...] = (State("story, suggestions", _suggested, _answered),)
