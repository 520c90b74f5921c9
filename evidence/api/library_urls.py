"""Addresses of sources and items, below /api/v1/."""

from django.urls import path

from . import ageing, items, sources

_EVIDENCE = "workspaces/<slug:slug>/evidence"

urlpatterns = [
    path(f"{_EVIDENCE}/ageing/", ageing.EvidenceAgeing.as_view(), name="api_evidence_ageing"),
    path(f"{_EVIDENCE}/items/", items.EvidenceItems.as_view(), name="api_evidence_items"),
    path(f"{_EVIDENCE}/items/change/", items.ChangedEvidence.as_view(), name="api_evidence_change"),
    path(f"{_EVIDENCE}/items/remove/", items.RemovedEvidence.as_view(), name="api_evidence_remove"),
    path(f"{_EVIDENCE}/items/export.csv", items.EvidenceFile.as_view(), name="api_evidence_csv"),
    path(f"{_EVIDENCE}/items/<uuid:pk>/", items.OneEvidenceItem.as_view(), name="api_evidence_item"),
    path(f"{_EVIDENCE}/sources/", sources.EvidenceSources.as_view(), name="api_evidence_sources"),
    path(f"{_EVIDENCE}/sources/<uuid:pk>/", sources.OneEvidenceSource.as_view(), name="api_evidence_source"),
    path(
        f"{_EVIDENCE}/sources/<uuid:pk>/restore/",
        sources.RestoredEvidenceSource.as_view(),
        name="api_evidence_source_restore",
    ),
]
