"""The shapes of people and workspaces on the wire."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from ..jobs import reason
from ..models import ApiToken, Invitation, Job, JobState, Membership, Role, TokenScope
from .base import StrictSerializer


class WorkspaceSerializer(StrictSerializer):
    """A workspace as one of its members sees it; made from the membership."""

    id = serializers.UUIDField(source="workspace.id", read_only=True)
    slug = serializers.SlugField(source="workspace.slug", read_only=True)
    name = serializers.CharField(source="workspace.name", max_length=200)
    admins_share = serializers.BooleanField(
        source="workspace.admins_share",
        required=False,
        help_text="Only admins, owners and a map's lead may make share links, not every editor.",
    )
    review_days = serializers.IntegerField(
        source="workspace.review_days",
        min_value=1,
        max_value=365,
        required=False,
        help_text="Days between two reviews, of maps that are made from now on.",
    )
    link_days = serializers.IntegerField(
        source="workspace.link_days",
        min_value=1,
        max_value=3_650,
        allow_null=True,
        required=False,
        help_text="Days until a new share link ends that says nothing about it; null: it doesn't.",
    )
    second_factor = serializers.BooleanField(
        source="workspace.second_factor",
        required=False,
        help_text="Members get in only with a second factor or a passkey. Set by admins who have shown theirs.",
    )
    logo = serializers.SerializerMethodField(help_text="Address of the picture; empty: there is none.")
    deletion_at = serializers.DateTimeField(
        source="workspace.deletion_at",
        read_only=True,
        allow_null=True,
        help_text="Everything goes at this moment unless an owner keeps it; until then only owners get in.",
    )
    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    created_at = serializers.DateTimeField(source="workspace.created_at", read_only=True)

    def get_logo(self, membership: Membership) -> str:
        found = membership.workspace
        return reverse("workspace_logo", args=[found.slug, found.logo_key]) if found.logo else ""


class PersonSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(source="display_name", read_only=True)
    email = serializers.EmailField(read_only=True)


class MemberSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    user = PersonSerializer(read_only=True)
    role = serializers.ChoiceField(choices=Role.choices)
    suspended = serializers.BooleanField(read_only=True)
    joined_at = serializers.DateTimeField(source="created_at", read_only=True)
    seen_at = serializers.DateTimeField(
        read_only=True,
        allow_null=True,
        help_text="Last active, within minutes; null for those who do not manage people.",
    )


class InvitationSerializer(StrictSerializer):
    """`email` null: by link, for whoever opens it first."""

    id = serializers.UUIDField(read_only=True)
    email = serializers.EmailField(allow_null=True, default=None)
    role = serializers.ChoiceField(choices=Role.choices)
    invited_by = serializers.UUIDField(source="invited_by_id", read_only=True, allow_null=True)
    created_at = serializers.DateTimeField(read_only=True)
    expires_at = serializers.DateTimeField(read_only=True)

    def to_representation(self, instance: Invitation) -> dict[str, Any]:
        shown: dict[str, Any] = super().to_representation(instance)
        shown["email"] = instance.email or None
        return shown


class NewInvitationSerializer(InvitationSerializer):
    link = serializers.CharField(read_only=True, help_text="Shown this once; only a hash of its secret is kept.")
    mailed = serializers.BooleanField(read_only=True, allow_null=True, help_text="Null for an invitation by link.")


class TokenHolderSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(read_only=True, source="display_name")


class TokenSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=120)
    scope = serializers.ChoiceField(
        choices=TokenScope.choices,
        default=TokenScope.ALL,
        help_text="`all`: what its maker may do. `read`: every GET, nothing else. `propose`: reads maps and suggests. "
        "`actions`: reaches nothing but the address where a tracker says how far an action is. `figures`: writes and "
        "reads figures of series, nothing else.",
    )
    user = TokenHolderSerializer(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    last_used_at = serializers.DateTimeField(read_only=True, allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True, default=None)


class NewTokenSerializer(TokenSerializer):
    secret = serializers.CharField(read_only=True, help_text="Shown this once; only its hash is kept.")


class JobSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    kind = serializers.CharField(read_only=True)
    state = serializers.ChoiceField(choices=JobState.choices, read_only=True)
    progress = serializers.IntegerField(read_only=True, min_value=0, max_value=100)
    error = serializers.CharField(read_only=True, help_text="A code; empty: it did not fail.")
    message = serializers.CharField(read_only=True, help_text="The same as a sentence for people.")
    notes = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="What the finished file does not hold as the map has it.",
    )
    file_name = serializers.CharField(read_only=True, help_text="Empty as long as there is no file to fetch.")
    size = serializers.IntegerField(read_only=True, allow_null=True, help_text="Bytes of the file.")
    created_at = serializers.DateTimeField(read_only=True)
    finished_at = serializers.DateTimeField(read_only=True, allow_null=True)


def member_json(membership: Membership, *, with_activity: bool) -> dict[str, Any]:
    """`with_activity`: when they were last here is told to those who manage people, not to every colleague."""
    told = dict(MemberSerializer(membership).data)
    return told if with_activity else {**told, "seen_at": None}


def token_json(token: ApiToken, secret: str) -> dict[str, Any]:
    return {**TokenSerializer(token).data, "secret": secret}


def invitation_json(invitation: Invitation, link: str, mailed: bool | None) -> dict[str, Any]:
    return {**InvitationSerializer(invitation).data, "link": link, "mailed": mailed}


def job_json(job: Job) -> dict[str, Any]:
    results = job.arguments.get("results", {}) if job.state == JobState.DONE else {}
    told = {
        name: getattr(job, name) for name in ("id", "kind", "state", "progress", "error", "created_at", "finished_at")
    }
    results = {"notes": [], "file_name": "", "size": None, **results}
    return dict(JobSerializer({**told, **results, "message": reason(job.error)}).data)
