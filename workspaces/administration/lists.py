"""The lists of /admin/ about people and workspaces. No secret is a column, nor anything that leads to one."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.admin import TabularInline, action, display
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import jobs
from ..errors import Conflict, DomainError
from ..models import (
    ApiToken,
    AuditEvent,
    Installation,
    Invitation,
    Job,
    Membership,
    User,
    Webhook,
    WebhookDelivery,
    Workspace,
)
from .accounts import prove_address, set_standing, unlink
from .site import Looked, may_administer, site


class Seats(TabularInline):
    """Where somebody is, or who is here; changed on the workspace's own pages."""

    model = Membership
    fields = readonly_fields = ("workspace", "user", "role", "suspended", "closed", "seen_at")
    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_administer(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Users(Looked):
    called = _("Accounts")
    shown = ("email", "name", "is_active", "is_staff", "factor", "date_joined", "last_login")
    more = ("language", "time_zone", "deleted_at")
    changed = ("is_active", "is_staff")
    search_fields = ("email", "name")
    list_filter = ("is_active", "is_staff")
    ordering = ("-date_joined",)
    inlines = (Seats,)
    actions = ("prove_addresses",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Count("authenticator", filter=~Q(authenticator__type="recovery_codes"))
        found: QuerySet[User] = super().get_queryset(request).annotate(factors=factors)
        return found

    @display(description=_("Second factor"), boolean=True)
    def factor(self, user: User) -> bool:
        return bool(user.factors)  # type: ignore[attr-defined]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_administer(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(name for name in self.get_fields(request, obj) if name not in self.changed)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        try:
            set_standing(obj, request.user, active=obj.is_active, staff=obj.is_staff)  # type: ignore[arg-type]
        except Conflict as refusal:
            messages.error(request, refusal.message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log has it."""

    @action(description=_("Vouch for the email address"))
    def prove_addresses(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        count = sum(prove_address(user, request.user) for user in queryset.filter(deleted_at=None))  # type: ignore[arg-type]
        said = ngettext("%(n)d address counts as proved now.", "%(n)d addresses count as proved now.", count)
        messages.success(request, said % {"n": count})


class Workspaces(Looked):
    called = _("Workspaces")
    shown = ("name", "slug", "people", "second_factor", "deletion_at", "created_at")
    more = ("admins_share", "domains", "only_domains", "join_role", "review_days", "link_days")
    search_fields = ("name", "slug")
    list_filter = ("second_factor",)
    ordering = ("name",)
    inlines = (Seats,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Workspace]:
        found: QuerySet[Workspace] = super().get_queryset(request).annotate(seats=Count("memberships"))
        return found

    @display(description=_("Members"), ordering="seats")
    def people(self, workspace: Workspace) -> int:
        return int(workspace.seats)  # type: ignore[attr-defined]


class Invitations(Looked):
    called = _("Invitations")
    shown = ("workspace", "email", "role", "invited_by", "created_at", "expires_at", "accepted_at", "revoked_at")
    list_select_related = ("workspace", "invited_by")
    search_fields = ("email", "workspace__name")
    ordering = ("-created_at",)


class Jobs(Looked):
    called = _("Jobs")
    shown = ("kind", "state", "progress", "attempts", "requested_by", "workspace", "created_at", "finished_at")
    more = ("error", "lease_until")
    list_select_related = ("workspace", "requested_by")
    list_filter = ("state", "kind")
    ordering = ("-created_at",)
    actions = ("stop",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of the list only: its one action. A row is looked at."""
        return obj is None and may_administer(request)

    @action(description=_("Cancel what waits or runs"))
    def stop(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        stopped = 0
        for job in queryset:
            try:
                jobs.cancel(job)
            except DomainError:
                continue
            stopped += 1
        messages.success(request, ngettext("%(n)d job cancelled.", "%(n)d jobs cancelled.", stopped) % {"n": stopped})


class Events(Looked):
    called = _("Audit log")
    shown = ("at", "event", "actor", "workspace", "address", "object_kind")
    more = ("object_id", "details")
    list_select_related = ("workspace", "actor")
    search_fields = ("event", "actor__email", "address", "object_id")
    list_filter = ("event",)
    date_hierarchy = "at"
    ordering = ("-at",)


class Webhooks(Looked):
    called = _("Webhooks")
    shown = ("url", "workspace", "active", "failures", "created_by", "created_at")
    more = ("events",)
    list_select_related = ("workspace", "created_by")
    list_filter = ("active",)


class Deliveries(Looked):
    """Without what was said: that is the workspace's own."""

    called = _("Deliveries of webhooks")
    shown = ("created_at", "event", "webhook_url", "attempts", "status", "problem", "next_at", "delivered_at")
    list_select_related = ("webhook",)
    list_filter = ("event", "status")
    ordering = ("-created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookDelivery]:
        found: QuerySet[WebhookDelivery] = super().get_queryset(request).defer("body")
        return found

    @display(description=_("Webhook"), ordering=F("webhook__url"))
    def webhook_url(self, delivery: WebhookDelivery) -> str:
        return delivery.webhook.url


class Tokens(Looked):
    called = _("API tokens")
    shown = ("name", "user", "workspace", "scope", "created_at", "last_used_at", "expires_at", "revoked_at")
    list_select_related = ("user", "workspace")
    list_filter = ("scope",)
    search_fields = ("name", "user__email")
    ordering = ("-created_at",)


class Links(Looked):
    """Who is who at the identity provider."""

    called = _("Links to single sign-on")
    shown = ("user", "provider", "uid", "date_joined", "last_login")
    list_select_related = ("user",)
    search_fields = ("user__email", "uid")
    actions = ("unlink_them",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and may_administer(request)

    @action(description=_("Remove the link to the provider"))
    def unlink_them(self, request: HttpRequest, queryset: QuerySet[SocialAccount]) -> None:
        for account in queryset.select_related("user"):
            unlink(account, request.user)  # type: ignore[arg-type]
        messages.success(request, _now("The links are removed. Signing in by the same address makes them anew."))


class Installations(Looked):
    called = _("Installation")
    shown = ("id", "epoch")


for _model, _list in (
    (User, Users),
    (Workspace, Workspaces),
    (Invitation, Invitations),
    (Job, Jobs),
    (AuditEvent, Events),
    (Webhook, Webhooks),
    (WebhookDelivery, Deliveries),
    (ApiToken, Tokens),
    (SocialAccount, Links),
    (Installation, Installations),
):
    site.register(_model, _list)
