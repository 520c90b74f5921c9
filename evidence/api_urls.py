"""Addresses of the REST interface to evidence, below /api/v1/."""

from django.urls import URLPattern, path

from .api import imports, library_urls, series_urls, theme_urls

_IMPORTS = "workspaces/<slug:slug>/evidence/imports/"

urlpatterns: list[URLPattern] = [
    path(_IMPORTS, imports.EvidenceImports.as_view(), name="api_evidence_imports"),
    path(_IMPORTS + "<uuid:pk>/", imports.OneEvidenceImport.as_view(), name="api_evidence_import"),
    path(_IMPORTS + "<uuid:pk>/start/", imports.EvidenceImportStart.as_view(), name="api_evidence_import_start"),
    *library_urls.urlpatterns,
    *series_urls.urlpatterns,
    *theme_urls.urlpatterns,
]
