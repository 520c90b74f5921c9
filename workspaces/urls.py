"""Pages about people and workspaces."""

from django.urls import path

from .views import account, connections, front, general, inbox, invitations, mail, members, single_sign_on

urlpatterns = [
    path("", front.front_door, name="front_door"),
    path("workspaces/new/", front.workspace_new, name="workspace_new"),
    path("workspaces/join/", joining.workspaces_join, name="workspaces_join"),
    path("account/", account.account, name="account"),
    path("account/notifications/", mail.mail_choices, name="mail_choices"),
    path("mail/stop/<str:said>/", mail.mail_stop, name="mail_stop"),
    path("accounts/single-sign-on/", single_sign_on.single_sign_on, name="single_sign_on"),
    path("accounts/single-sign-on/back/", single_sign_on.single_sign_on_back, name="single_sign_on_back"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.inbox_read, name="inbox_read"),
    path("invitations/accept/", invitations.invitation_accept, name="invitation_accept"),
    path("invitations/join/", invitations.invitation_join, name="invitation_join"),
    path("w/<slug:slug>/settings/", general.general, name="general"),
    path("w/<slug:slug>/settings/logo/", general.logo_change, name="logo_change"),
    path("w/<slug:slug>/logo/<slug:key>/", general.logo, name="workspace_logo"),
    path("w/<slug:slug>/settings/export/", general.archive_new, name="archive_new"),
    path("w/<slug:slug>/settings/export/<uuid:pk>/", general.archive_file, name="archive_file"),
    path("w/<slug:slug>/settings/delete/", general.workspace_delete, name="workspace_delete"),
    path("w/<slug:slug>/settings/keep/", general.workspace_keep, name="workspace_keep"),
    path("w/<slug:slug>/members/", members.members, name="members"),
    path("w/<slug:slug>/members/invite/", inviting.invite, name="members_invite"),
    path("w/<slug:slug>/members/link/", inviting.invite_link, name="members_link"),
    path("w/<slug:slug>/members/sharing/", members.who_shares, name="who_shares"),
    path("w/<slug:slug>/members/joining/", members.joining_rule, name="joining_rule"),
    path("w/<slug:slug>/members/<uuid:pk>/suspend/", members.member_suspend, name="member_suspend"),
    path("w/<slug:slug>/members/<uuid:pk>/transfer/", members.member_transfer, name="member_transfer"),
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
    path("w/<slug:slug>/invitations/<uuid:pk>/renew/", inviting.invitation_renew, name="invitation_renew"),
    path("w/<slug:slug>/invitations/<uuid:pk>/role/", inviting.invitation_role, name="invitation_role"),
    path("w/<slug:slug>/invitations/<uuid:pk>/revoke/", inviting.invitation_revoke, name="invitation_revoke"),
]
