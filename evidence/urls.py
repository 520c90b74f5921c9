"""Addresses of the pages of evidence."""

from django.urls import URLPattern, path

from .views import importing, items, library, series_urls, sources, theme_urls

urlpatterns: list[URLPattern] = [
    path("w/<slug:slug>/evidence/", library.evidence, name="evidence"),
    path("w/<slug:slug>/evidence/export.csv", library.evidence_csv, name="evidence_csv"),
    path("w/<slug:slug>/evidence/bulk/", library.evidence_bulk, name="evidence_bulk"),
    path("w/<slug:slug>/evidence/import/", importing.evidence_import, name="evidence_import"),
    path("w/<slug:slug>/evidence/imports/<uuid:pk>/", importing.evidence_import_shown, name="evidence_import_shown"),
    path("w/<slug:slug>/evidence/new/", items.evidence_new, name="evidence_new"),
    path("w/<slug:slug>/evidence/items/<uuid:pk>/", items.evidence_item, name="evidence_item"),
    path("w/<slug:slug>/evidence/items/<uuid:pk>/edit/", items.evidence_item_edit, name="evidence_item_edit"),
    path("w/<slug:slug>/evidence/sources/", sources.evidence_sources, name="evidence_sources"),
    path("w/<slug:slug>/evidence/sources/ageing/", sources.evidence_ageing, name="evidence_ageing"),
    path("w/<slug:slug>/evidence/sources/<uuid:pk>/", sources.evidence_source, name="evidence_source"),
    path("w/<slug:slug>/evidence/sources/<uuid:pk>/edit/", sources.evidence_source_edit, name="evidence_source_edit"),
    path(
        "w/<slug:slug>/evidence/sources/<uuid:pk>/delete/",
        sources.evidence_source_delete,
        name="evidence_source_delete",
    ),
    path(
        "w/<slug:slug>/evidence/sources/<uuid:pk>/restore/",
        sources.evidence_source_restore,
        name="evidence_source_restore",
    ),
    path(
        "w/<slug:slug>/evidence/sources/<uuid:pk>/purge/",
        sources.evidence_source_purge,
        name="evidence_source_purge",
    ),
    *series_urls.urlpatterns,
    *theme_urls.urlpatterns,
]
