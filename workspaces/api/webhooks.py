"""REST: webhooks of a workspace, for its admins. A token can't set them up: they would outlive it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ..errors import Forbidden
from ..models import ApiToken, Webhook, WebhookDelivery
from ..webhooks import managing
from ..webhooks.deliveries import resend
from ..webhooks.destinations import MOST_CHARS
from ..webhooks.secrets import secret_of
from .base import ByCursor, StrictSerializer, WorkspaceView


class WebhookSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    url = serializers.CharField(max_length=MOST_CHARS)
    events = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40)
    active = serializers.BooleanField(required=False)
    failures = serializers.IntegerField(read_only=True, help_text="Messages in a row that were given up.")
    created_at = serializers.DateTimeField(read_only=True)


class NewWebhookSerializer(StrictSerializer):
    url = serializers.CharField(max_length=MOST_CHARS)
    events = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40)


class SecretSerializer(StrictSerializer):
    secret = serializers.CharField(read_only=True, help_text="whsec_…: what the receiver checks signatures with.")


class MadeWebhookSerializer(WebhookSerializer):
    secret = serializers.CharField(read_only=True)


class WebhooksSerializer(StrictSerializer):
    results = WebhookSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class DeliverySerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    event = serializers.CharField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    attempts = serializers.IntegerField(read_only=True)
    next_at = serializers.DateTimeField(read_only=True, allow_null=True)
    delivered_at = serializers.DateTimeField(read_only=True, allow_null=True)
    status = serializers.IntegerField(read_only=True, allow_null=True, help_text="The answer's status.")
    body = serializers.CharField(read_only=True, help_text="What is sent, as it is signed.")
    problem = serializers.CharField(
        read_only=True,
        help_text="unknown_host, private, certificate, timeout, unreachable, off …; empty: it was sent.",
    )


class WebhookView(WorkspaceView):
    def require_session(self) -> None:
        if isinstance(self.request.auth, ApiToken):
            raise Forbidden(_("A token can't set up webhooks. Sign in to do so."))


class Webhooks(WebhookView):
    @extend_schema(
        operation_id="webhooks_list", summary="Webhooks of a workspace (admins)", responses=WebhooksSerializer
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response({"results": [webhook_json(one) for one in managing.webhooks_of(self.me)], "next": None})

    @extend_schema(
        operation_id="webhooks_create",
        summary="Tell another system what happens here (admins, signed in)",
        request=NewWebhookSerializer,
        responses={201: MadeWebhookSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        managing.webhooks_of(self.me)
        self.require_session()
        wanted = self.read(NewWebhookSerializer)
        made = managing.create_webhook(self.me, self.person, wanted["url"], wanted["events"])
        return Response({**webhook_json(made), "secret": secret_of(made)}, status=201)


class OneWebhook(WebhookView):
    @extend_schema(
        operation_id="webhooks_change",
        summary="Change a webhook, or switch it off or on (admins, signed in)",
        request=WebhookSerializer,
        responses=WebhookSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        managing.webhook_of(self.me, pk)
        self.require_session()
        wanted = self.read(WebhookSerializer, partial=True)
        return Response(webhook_json(managing.change_webhook(self.me, self.person, pk, **wanted)))

    @extend_schema(
        operation_id="webhooks_delete", summary="Delete a webhook (admins, signed in)", responses={204: None}
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        managing.webhook_of(self.me, pk)
        self.require_session()
        managing.delete_webhook(self.me, self.person, pk)
        return Response(status=204)


class WebhookSecret(WebhookView):
    @extend_schema(
        operation_id="webhooks_renew_secret",
        summary="A new secret; the old one signs nothing any more (admins, signed in)",
        request=None,
        responses=SecretSerializer,
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        managing.webhook_of(self.me, pk)
        self.require_session()
        return Response({"secret": secret_of(managing.renew_secret(self.me, self.person, pk))})


class WebhookPing(WebhookView):
    @extend_schema(
        operation_id="webhooks_ping",
        summary="Send a message without news (admins, signed in)",
        request=None,
        responses={202: DeliverySerializer},
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        managing.webhook_of(self.me, pk)
        self.require_session()
        return Response(DeliverySerializer(managing.ping(self.me, pk)).data, status=202)


class Resend(WebhookView):
    @extend_schema(
        operation_id="webhooks_resend",
        summary="Send a message again, under its id (admins, signed in)",
        request=None,
        responses={202: DeliverySerializer},
    )
    def post(self, request: Request, slug: str, pk: UUID, delivery: UUID) -> Response:
        managing.webhook_of(self.me, pk)
        self.require_session()
        return Response(DeliverySerializer(resend(self.me, pk, delivery)).data, status=202)


class NewestFirst(ByCursor):
    ordering = ("-created_at", "-id")


class Deliveries(WebhookView, GenericAPIView[WebhookDelivery]):
    serializer_class = DeliverySerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        return managing.webhook_of(self.me, self.kwargs["pk"]).deliveries.all()

    @extend_schema(
        operation_id="webhooks_deliveries",
        summary="What was sent to a webhook in the last days, and what it answered (admins)",
        responses=DeliverySerializer(many=True),
    )
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(DeliverySerializer(page, many=True).data)


def webhook_json(hook: Webhook) -> dict[str, Any]:
    return {name: getattr(hook, name) for name in ("id", "url", "events", "active", "failures", "created_at")}
