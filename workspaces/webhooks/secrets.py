"""The secret that a webhook's messages are signed with: computed from the server's key, stored nowhere."""

from __future__ import annotations

from base64 import b64encode

from django.utils.crypto import salted_hmac

from workspaces.models import Webhook


def secret_of(hook: Webhook) -> str:
    """`whsec_` and 32 bytes in base64, as receivers' libraries take it."""
    mac = salted_hmac("webhook", f"{hook.pk}.{hook.generation}", algorithm="sha256").digest()
    return "whsec_" + b64encode(mac).decode("ascii")
