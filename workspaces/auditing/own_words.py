"""What the events say that this app records itself (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.models import ApiToken, Contact, Invitation, Role, Team, Workspace

from .things import named
from .words import CONNECTIONS, FILES, PEOPLE, SETTINGS, SIGN_IN, VALUES, add

_ROLES = {role.value: role.label for role in Role}


def start() -> None:
    _name_things()
    VALUES.update({"role": _ROLES, "old": _ROLES, "new": _ROLES})
    VALUES["scope"] = {
        "all": _("read and write"),
        "read": _("read"),
        "actions": _("actions"),
        "propose": _("suggest"),
        "figures": _("figures"),
    }
    add(
        PEOPLE,
        {
            "privilege_permissions_changed": (
                _("Changed the role of %(user)s from %(old)s to %(new)s"),
                _("Changed the visibility of %(what)s from %(visibility_old)s to %(visibility_new)s"),
                _("Changed who leads %(what)s from %(lead_old)s to %(lead_new)s"),
                _("Set the right of %(person)s on %(what)s to: %(right_new)s"),
                _("Took back the right of %(person)s on %(what)s"),
                _("Changed rights on %(what)s"),
            ),
            "ownership_transferred": (
                _("Handed the workspace over to %(user)s"),
                _("Handed the workspace over to somebody else"),
            ),
            "member_left": _("Left the workspace"),
            "member_joined": (_("Joined the workspace as %(role)s"), _("Joined the workspace")),
            "member_removed": (_("Removed %(user)s from the workspace"), _("Removed a member")),
            "member_suspended": (_("Suspended %(user)s"), _("Suspended a member")),
            "member_reinstated": (_("Let %(user)s back in"), _("Let a member back in")),
            "invitation_created": (
                _("Invited %(email)s as %(role)s"),
                _("Made a link that invites somebody as %(role)s"),
                _("Invited somebody"),
            ),
            "invitation_changed": (
                _("Changed the role in the invitation of %(email)s from %(old)s to %(new)s"),
                _("Changed the role in an invitation by link from %(old)s to %(new)s"),
                _("Changed an invitation"),
            ),
            "invitation_renewed": (_("Renewed the invitation of %(email)s"), _("Renewed an invitation by link")),
            "invitation_revoked": (_("Revoked the invitation of %(email)s"), _("Revoked an invitation by link")),
            "invitation_accepted": (_("Accepted an invitation as %(role)s"), _("Accepted an invitation")),
            "contact_created": _("Added the contact %(what)s"),
            "contact_changed": _("Changed the contact %(what)s"),
            "contact_removed": _("Took the contact %(what)s off the list"),
            "team_created": _("Added the team %(what)s"),
            "team_renamed": (_("Renamed the team “%(old)s” to “%(new)s”"), _("Renamed a team")),
            "team_people_changed": (_("Changed who is in the team “%(name)s”"), _("Changed who is in a team")),
            "team_removed": _("Took the team %(what)s off the list"),
        },
    )
    add(
        SETTINGS,
        {
            "workspace_created": _("Made this workspace"),
            "workspace_renamed": (
                _("Renamed the workspace from “%(old)s” to “%(new)s”"),
                _("Renamed the workspace"),
            ),
            "workspace_sharing_changed": _("Changed who may make share links"),
            "workspace_settings_changed": _("Changed the general settings"),
            "workspace_logo_changed": _("Changed the logo"),
            "workspace_joining_changed": _("Changed who may join by their address"),
            "second_factor_required": _("Changed whether signing in here needs a second factor"),
            "workspace_deletion_begun": _("Began to delete the workspace"),
            "workspace_deletion_cancelled": _("Kept the workspace that was to be deleted"),
            "workspace_deleted": _("Deleted the workspace for good"),
            "channel_created": _("Added the channel “%(name)s”"),
            "channel_changed": _("Changed the channel “%(name)s”"),
            "tag_created": _("Added the tag “%(name)s”"),
            "tag_changed": _("Changed the tag “%(name)s”"),
            "tag_removed": _("Removed the tag “%(name)s”"),
        },
    )
    add(
        CONNECTIONS,
        {
            "authn_token_created": (_("Made the API token “%(name)s” (%(scope)s)"), _("Made the API token “%(name)s”")),
            "authn_token_revoked": _("Revoked the API token “%(name)s”"),
            "token_used": _("The API token “%(name)s” was used for the first time"),
            "webhook_created": (_("Set up a webhook to %(host)s"), _("Set up a webhook")),
            "webhook_changed": (_("Changed the webhook to %(host)s"), _("Changed a webhook")),
            "webhook_switched_on": (_("Switched on the webhook to %(host)s"), _("Switched on a webhook")),
            "webhook_paused": (_("Switched off the webhook to %(host)s"), _("Switched off a webhook")),
            "webhook_switched_off": (
                _("The webhook to %(host)s was switched off: its receiver takes nothing any more"),
                _("A webhook was switched off: its receiver takes nothing any more"),
            ),
            "webhook_secret_renewed": (
                _("Renewed the secret of the webhook to %(host)s"),
                _("Renewed a webhook’s secret"),
            ),
            "webhook_deleted": (_("Deleted the webhook to %(host)s"), _("Deleted a webhook")),
        },
    )
    add(
        FILES,
        {
            "sensitive_read": (
                _("Exported the audit log (%(rows)s entries)"),
                _("Exported %(what)s as %(format)s"),
                _("Exported %(what)s"),
            ),
            "workspace_exported": _("Exported everything in the workspace"),
        },
    )
    add(
        SIGN_IN,
        {
            "authn_login_success": (_("Signed in (%(method)s)"), _("Signed in")),
            "authn_login_fail": _("Somebody tried to sign in to this account and failed"),
            "authn_logout": _("Signed out"),
            "authn_password_change": (_("Changed the password (%(way)s)"), _("Changed the password")),
            "second_factor_added": (_("Added a second factor: %(method)s"), _("Added a second factor")),
            "second_factor_removed": (_("Removed a second factor: %(method)s"), _("Removed a second factor")),
            "own_data_exported": _("Took their own data along"),
            "recovery_codes_made": _("Made new recovery codes"),
            "sessions_ended": (_("Signed out other browsers (%(number)s)"), _("Signed out other browsers")),
            "single_sign_on_linked": _("Joined the account to single sign-on"),
            "single_sign_on_unlinked": _("Parted the account from single sign-on"),
            "user_created": _("Made the account"),
            "user_updated": _("Changed the account"),
            "user_deleted": _("Deleted the account"),
        },
    )


def _name_things() -> None:
    named(Workspace, "name", within="pk")
    named(Contact, "name")
    named(Team, "name")
    named(ApiToken, "name")
    named(Invitation, "email")
