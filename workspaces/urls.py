"""Pages about people and workspaces."""

from django.urls import path

from .views import account, connections, front, inbox, invitations, members

urlpatterns = [
    path("", front.front_door, name="front_door"),
    path("workspaces/new/", front.workspace_new, name="workspace_new"),
    path("account/", account.account, name="account"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.inbox_read, name="inbox_read"),
    path("invitations/accept/", invitations.invitation_accept, name="invitation_accept"),
    path("invitations/join/", invitations.invitation_join, name="invitation_join"),
    path("w/<slug:slug>/members/", members.members, name="members"),
    path("w/<slug:slug>/members/invite/", members.invite, name="members_invite"),
    path("w/<slug:slug>/members/link/", members.invite_link, name="members_link"),
    path("w/<slug:slug>/members/sharing/", members.who_shares, name="who_shares"),
    path("w/<slug:slug>/members/<uuid:pk>/role/", members.member_role, name="member_role"),
    path("w/<slug:slug>/members/<uuid:pk>/remove/", members.member_remove, name="member_remove"),
    path("w/<slug:slug>/connections/", connections.connections, name="connections"),
    path("w/<slug:slug>/connections/webhooks/", connections.webhook_new, name="webhook_new"),
    path("w/<slug:slug>/connections/webhooks/<uuid:pk>/switch/", connections.webhook_switch, name="webhook_switch"),
    path("w/<slug:slug>/connections/webhooks/<uuid:pk>/ping/", connections.webhook_ping, name="webhook_ping"),
    path("w/<slug:slug>/connections/webhooks/<uuid:pk>/secret/", connections.webhook_secret, name="webhook_secret"),
    path("w/<slug:slug>/connections/webhooks/<uuid:pk>/delete/", connections.webhook_delete, name="webhook_delete"),
    path("w/<slug:slug>/connections/trackers/", connections.tracker_new, name="tracker_new"),
    path("w/<slug:slug>/connections/trackers/<uuid:pk>/revoke/", connections.tracker_revoke, name="tracker_revoke"),
    path("w/<slug:slug>/connections/assistants/", connections.assistant_new, name="assistant_new"),
    path(
        "w/<slug:slug>/connections/assistants/<uuid:pk>/revoke/", connections.assistant_revoke, name="assistant_revoke"
    ),
    path("w/<slug:slug>/invitations/<uuid:pk>/renew/", members.invitation_renew, name="invitation_renew"),
    path("w/<slug:slug>/invitations/<uuid:pk>/revoke/", members.invitation_revoke, name="invitation_revoke"),
]
