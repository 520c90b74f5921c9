"""Addresses of themes, below /api/v1/."""

from django.urls import path

from . import themes

_EVIDENCE = "workspaces/<slug:slug>/evidence"

urlpatterns = [
    path(f"{_EVIDENCE}/themes/", themes.Themes.as_view(), name="api_themes"),
    path(f"{_EVIDENCE}/themes/alerts/", themes.ThemeAlerts.as_view(), name="api_theme_alerts"),
    path(f"{_EVIDENCE}/themes/<uuid:pk>/", themes.OneTheme.as_view(), name="api_theme"),
    path(f"{_EVIDENCE}/themes/<uuid:pk>/merge/", themes.MergedTheme.as_view(), name="api_theme_merge"),
    path(f"{_EVIDENCE}/phrases/", themes.Phrases.as_view(), name="api_evidence_phrases"),
]
