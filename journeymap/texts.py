"""The texts of the scripts in the reader's language: made once, sent small, fetched again only when they changed."""

import hashlib

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog


@require_safe
def script_texts(request: HttpRequest) -> HttpResponseBase:
    """Django's catalogue. The languages other than English are a fifth of all that a map's page loads."""
    plain, small, tag = _made(get_language() or "", request)
    packed = "br" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(small if packed else plain, content_type='text/javascript; charset="utf-8"')
    if packed:
        response["Content-Encoding"] = "br"
    patch_vary_headers(response, ["Accept-Encoding"])
    # Kept by the browser, but the reader may change their language: it asks each time whether they are the same.
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response


_views = JavaScriptCatalog.as_view()
_kept: dict[str, tuple[bytes, bytes, str]] = {}


def _made(language: str, request: HttpRequest) -> tuple[bytes, bytes, str]:
    """(text, the same by Brotli, its tag) for a language; the texts are part of a release, so they don't change."""
    if language not in _kept:
        made = _views(request)
        assert isinstance(made, HttpResponse)
        plain = made.content
        _kept[language] = plain, brotli.compress(plain), f'W/"{hashlib.sha256(plain).hexdigest()[:20]}"'
    return _kept[language]
