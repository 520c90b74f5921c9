"""REST addresses of people and workspaces, below /api/v1/."""

from django.urls import path

from .api import audit, inbox, invitations, jobs, lists, people, tokens, webhooks, workspaces

urlpatterns = [
    path("workspaces/", workspaces.Workspaces.as_view(), name="api_workspaces"),
    path("workspaces/<slug:slug>/", workspaces.OneWorkspace.as_view(), name="api_workspace"),
    path("workspaces/<slug:slug>/members/", people.Members.as_view(), name="api_members"),
    path("workspaces/<slug:slug>/members/<uuid:pk>/", people.OneMember.as_view(), name="api_member"),
    path("workspaces/<slug:slug>/invitations/", invitations.Invitations.as_view(), name="api_invitations"),
    path("workspaces/<slug:slug>/invitations/<uuid:pk>/", invitations.OneInvitation.as_view(), name="api_invitation"),
    path(
        "workspaces/<slug:slug>/invitations/several/",
        invitations.SeveralInvitations.as_view(),
        name="api_invitations_several",
    ),
    path(
        "workspaces/<slug:slug>/invitations/<uuid:pk>/renew/",
        invitations.RenewInvitation.as_view(),
        name="api_invitation_renew",
    ),
    path("workspaces/<slug:slug>/members/<uuid:pk>/transfer/", people.Transfer.as_view(), name="api_member_transfer"),
    path("workspaces/<slug:slug>/joining/", people.Joining.as_view(), name="api_joining"),
    path("joinable/", people.Joinable.as_view(), name="api_joinable"),
    path("workspaces/<slug:slug>/audit/", audit.AuditLog.as_view(), name="api_audit"),
    path("workspaces/<slug:slug>/audit.csv", audit.AuditFile.as_view(), name="api_audit_csv"),
    path("workspaces/<slug:slug>/tokens/", tokens.Tokens.as_view(), name="api_tokens"),
    path("workspaces/<slug:slug>/tokens/<uuid:pk>/", tokens.OneToken.as_view(), name="api_token"),
    path("workspaces/<slug:slug>/webhooks/", webhooks.Webhooks.as_view(), name="api_webhooks"),
    path("workspaces/<slug:slug>/webhooks/<uuid:pk>/", webhooks.OneWebhook.as_view(), name="api_webhook"),
    path("workspaces/<slug:slug>/webhooks/<uuid:pk>/ping/", webhooks.WebhookPing.as_view(), name="api_webhook_ping"),
    path(
        "workspaces/<slug:slug>/webhooks/<uuid:pk>/secret/",
        webhooks.WebhookSecret.as_view(),
        name="api_webhook_secret",
    ),
    path(
        "workspaces/<slug:slug>/webhooks/<uuid:pk>/deliveries/",
        webhooks.Deliveries.as_view(),
        name="api_webhook_deliveries",
    ),
    path(
        "workspaces/<slug:slug>/webhooks/<uuid:pk>/deliveries/<uuid:delivery>/resend/",
        webhooks.Resend.as_view(),
        name="api_webhook_resend",
    ),
    path("workspaces/<slug:slug>/contacts/", lists.Contacts.as_view(), name="api_contacts"),
    path("workspaces/<slug:slug>/contacts/<uuid:pk>/", lists.OneContact.as_view(), name="api_contact"),
    path("workspaces/<slug:slug>/teams/", lists.Teams.as_view(), name="api_teams"),
    path("workspaces/<slug:slug>/teams/<uuid:pk>/", lists.OneTeam.as_view(), name="api_team"),
    path("inbox/", inbox.Inbox.as_view(), name="api_inbox"),
    path("inbox/count/", inbox.InboxCount.as_view(), name="api_inbox_count"),
    path("inbox/read/", inbox.InboxRead.as_view(), name="api_inbox_read"),
    path("jobs/<uuid:pk>/", jobs.OneJob.as_view(), name="api_job"),
]
