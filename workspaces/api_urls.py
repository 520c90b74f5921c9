"""REST addresses of people and workspaces, below /api/v1/."""

from django.urls import path

from .api import audit, inbox, invitations, jobs, leaving, lists, people, registry, tokens, webhooks, workspaces

urlpatterns = [
    path("workspaces/", workspaces.Workspaces.as_view(), name="api_workspaces"),
    path("workspaces/<slug:slug>/", workspaces.OneWorkspace.as_view(), name="api_workspace"),
    path("workspaces/<slug:slug>/keep/", leaving.Keep.as_view(), name="api_workspace_keep"),
    path("workspaces/<slug:slug>/logo/", leaving.Logo.as_view(), name="api_workspace_logo"),
    path("workspaces/<slug:slug>/archives/", leaving.Archives.as_view(), name="api_archives"),
    path("workspaces/<slug:slug>/archives/<uuid:pk>/file/", leaving.ArchiveFile.as_view(), name="api_archive_file"),
    path("workspaces/<slug:slug>/channels/", registry.Channels.as_view(), name="api_channels"),
    path("workspaces/<slug:slug>/channels/<uuid:pk>/", registry.OneChannel.as_view(), name="api_channel"),
    path("workspaces/<slug:slug>/tags/", registry.Tags.as_view(), name="api_tags"),
    path("workspaces/<slug:slug>/tags/<uuid:pk>/", registry.OneTag.as_view(), name="api_tag"),
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
    path("inbox/mail/", inbox.InboxMail.as_view(), name="api_inbox_mail"),
    path("jobs/<uuid:pk>/", jobs.OneJob.as_view(), name="api_job"),
]
