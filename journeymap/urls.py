"""Where every address of the application leads."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from workspaces.administration.site import site

from . import health, offline, texts, views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error


api: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("", include("workspaces.api_urls")),
    path("", include("evidence.api_urls")),
    path("", include("personas.api_urls")),
    path("", include("maps.api_urls")),
    path("", include("insights.api_urls")),
    path("", include("workshops.api_urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("readyz", health.ready, name="readyz"),
    path("csp-reports/", views.csp_reports, name="csp_reports"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("offline/", offline.offline, name="offline"),
    path("jsi18n/", texts.script_texts, name="jsi18n"),
    # Without allauth's pages for other sites' accounts: there is one provider, and its door is workspaces' own.
    path("accounts/", include("workspaces.signin.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("admin/", site.urls),
    path("api/v1/", include(api)),
    path("", include("workspaces.urls")),
    path("", include("evidence.urls")),
    path("", include("personas.urls")),
    path("", include("maps.urls")),
    path("", include("insights.urls")),
    path("", include("workshops.urls")),
]
