"""Other systems: webhooks that hear of actions, and trackers that say how far they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.test import Client

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import Action, ActionEvent
from tests.maps.building import Small
from workspaces.errors import Invalid
from workspaces.models import Membership, Role, TokenScope, User, Webhook, WebhookDelivery, Workspace
from workspaces.tokens import issue_token

pytestmark = pytest.mark.django_db(transaction=True)

EVERY = ["action.changed", "action.closed", "action.created"]


@pytest.fixture
def hook(workspace: Workspace) -> Webhook:
    return Webhook.objects.create(workspace=workspace, url="https://1.1.1.1/", events=EVERY)


def told() -> list[dict[str, Any]]:
    return [orjson.loads(one.body) for one in WebhookDelivery.objects.order_by("created_at")]


def test_webhooks_hear_of_an_action_from_its_making_to_its_end(small: Small, editor: User, hook: Webhook) -> None:
    doer = Doer(editor)
    action = writing.accept(
        doer, small.map.pk, UUID(small.opportunity), {"measure": "Calls", "baseline": 9, "target": 3}
    )
    writing.change(doer, action, 1, {"status": "in_progress"})
    writing.record_reading(doer, action, 5)
    writing.close(doer, action, "done", 2)
    said = told()
    assert [one["type"] for one in said] == ["action.created", "action.changed", "action.changed", "action.closed"]
    last = said[-1]["data"]
    assert last["workspace"] == small.map.workspace.slug
    assert (last["action"]["status"], last["action"]["outcome"]) == ("done", "reached")
    assert last["changes"]["status"] == ["in_progress", "done"]
    assert last["action"]["url"].endswith(f"/actions/{action.number}/")
    assert [one["data"]["action"]["revision"] for one in said] == [1, 2, 3, 4]


def test_what_is_refused_is_not_told(small: Small, editor: User, hook: Webhook) -> None:
    doer = Doer(editor)
    action = writing.accept(doer, small.map.pk, UUID(small.opportunity), {})
    with pytest.raises(Invalid):
        writing.change(doer, action, 1, {"title": ""})
    assert len(told()) == 1


class TestTracker:
    @pytest.fixture
    def action(self, small: Small, editor: User) -> Action:
        return writing.accept(Doer(editor), small.map.pk, UUID(small.opportunity), {})

    @pytest.fixture
    def say(self, workspace: Workspace, admin: User) -> Callable[..., Any]:
        _token, secret = issue_token(admin, "Jira", workspace, scope=TokenScope.ACTIONS)

        def post(slug: str = workspace.slug, **said: Any) -> Any:
            return Client().post(
                f"/api/v1/workspaces/{slug}/tracker/",
                said,
                content_type="application/json",
                headers={"Authorization": f"Bearer {secret}"},
            )

        return post

    def test_it_says_how_far_an_action_is(self, say: Any, action: Action) -> None:
        answer = say(
            action=f"A{action.number}", status="In Progress", key="CX-341", url="https://tracker.example/CX-341"
        )
        assert answer.status_code == 200, answer.json()
        action.refresh_from_db()
        assert (action.status, action.external_key) == ("in_progress", "CX-341")
        event = ActionEvent.objects.filter(action=action).first()
        assert event is not None and (event.via, event.by_name) == ("tracker", "Jira")
        # From now on it may call it by its own name; the same again changes nothing.
        assert say(action="CX-341", status="in progress").status_code == 200
        assert ActionEvent.objects.filter(action=action).count() == 2
        assert say(action=str(action.pk), status="Resolved").json()["status"] == "done"

    @pytest.mark.parametrize("status", ["", "Waiting for parts", "deleted"])
    def test_a_status_that_nobody_knows_is_refused(self, say: Any, action: Action, status: str) -> None:
        assert say(action=f"A{action.number}", status=status, key="X").status_code == 400
        action.refresh_from_db()
        assert (action.status, action.external_key) == ("proposed", "")

    @pytest.mark.parametrize("name", ["A99", "", " ", "A", "nothing", "A999999999999999999999", "\0"])
    def test_an_action_that_is_not_there(self, say: Any, action: Action, name: str) -> None:
        assert say(action=name, status="done").status_code in (400, 404)

    def test_an_action_of_another_workspace(self, say: Any, action: Action) -> None:
        other = Workspace.objects.create(name="Elsewhere", slug="elsewhere")
        foreign = Action.objects.create(workspace=other, number=7, title="Theirs", external_key="CX-1")
        assert say(action=str(foreign.pk), status="done").status_code == 404
        assert say(action="CX-1", status="done").status_code == 404
        assert say(slug="elsewhere", action="A7", status="done").status_code == 404
        foreign.refresh_from_db()
        assert foreign.status == "proposed"

    def test_its_seat_gone_its_token_is_worth_nothing(self, say: Any, action: Action, admin: User) -> None:
        Membership.objects.filter(user=admin).update(role=Role.VIEWER)
        assert say(action=f"A{action.number}", status="done").status_code == 403
        Membership.objects.filter(user=admin).update(suspended=True)
        assert say(action=f"A{action.number}", status="done").status_code == 404

    def test_a_trackers_token_reads_and_changes_nothing_else(
        self, workspace: Workspace, admin: User, action: Action
    ) -> None:
        _token, secret = issue_token(admin, "Jira", workspace, scope=TokenScope.ACTIONS)
        client = Client(headers={"Authorization": f"Bearer {secret}"})
        base = f"/api/v1/workspaces/{workspace.slug}/actions/"
        assert client.get(base).status_code == 401
        assert client.get(f"{base}{action.pk}/").status_code == 401
        assert client.delete(f"{base}{action.pk}/").status_code == 401

    def test_somebody_writes_in_between(
        self, say: Any, action: Action, editor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, meanwhile = writing.change, [True]

        def change(doer: Doer, found: Action, revision: int, wanted: dict[str, Any]) -> Action:
            if meanwhile.pop() if meanwhile else False:
                real(Doer(editor), found, revision, {"title": "Other"})
            return real(doer, found, revision, wanted)

        monkeypatch.setattr(writing, "change", change)
        assert say(action=f"A{action.number}", status="planned").status_code == 200
        action.refresh_from_db()
        assert (action.status, action.title) == ("planned", "Other")
