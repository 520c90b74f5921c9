"""`{% importmap %}`: the one inline script of a page, which names the vendored modules; it carries the page's nonce.

`{% preload_modules %}`: tells the browser to fetch those modules at once, not only when a script names them.
"""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from maps.importmap import import_map, import_map_json

register = template.Library()


@register.simple_tag(takes_context=True)
def importmap(context: dict[str, Any]) -> SafeString:
    request = context.get("request")
    # Reading the nonce as text is what puts it into the policy; as a truth value it counts as false until then.
    nonce = str(getattr(request, "csp_nonce", ""))
    return format_html('<script type="importmap" nonce="{}">{}</script>', nonce, mark_safe(import_map_json()))  # noqa: S308 (no `<` in it)


@register.simple_tag
def preload_modules() -> SafeString:
    addresses = dict.fromkeys(import_map()["imports"].values())
    return format_html_join("\n  ", '<link rel="modulepreload" href="{}">', ((address,) for address in addresses))
