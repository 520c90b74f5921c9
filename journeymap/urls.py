"""Where every address of the application leads."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import JavaScriptCatalog
from drf_spectacular.views import SpectacularAPIView

from . import health, views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error


def _written(*modules: str) -> list[URLResolver]:
    return [path("", include(module)) for module in modules if find_spec(module)]


api: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    *_written("workspaces.api_urls", "personas.api_urls", "maps.api_urls"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("readyz", health.ready, name="readyz"),
    path("csp-reports/", views.csp_reports, name="csp_reports"),
    path("jsi18n/", JavaScriptCatalog.as_view(), name="jsi18n"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include(api)),
    *_written("workspaces.urls", "personas.urls", "maps.urls"),
]
