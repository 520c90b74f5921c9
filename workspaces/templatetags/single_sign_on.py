"""What pages before sign-in say about the provider's door."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from ..single_sign_on.provider import is_configured

register = template.Library()


@register.simple_tag(takes_context=True)
def provider_door(context: Context) -> dict[str, object] | None:
    """None without a provider; else `name`, `url` (leading on to where one wanted), `only` (there is no other door)."""
    if not is_configured():
        return None
    request = context.get("request")
    next_page = request.GET.get("next", "") if request else ""
    url = reverse("single_sign_on") + (f"?{urlencode({'next': next_page})}" if next_page else "")
    return {"name": settings.OIDC_NAME or _("single sign-on"), "url": url, "only": settings.OIDC_ONLY}
