"""REST addresses of checks, analysis, actions and reports, below /api/v1/."""

from django.urls import path

from .api import checks

urlpatterns = [
    path("maps/<uuid:pk>/checks/", checks.Checks.as_view(), name="api_checks"),
    path("maps/<uuid:pk>/checks/waivers/", checks.Waivers.as_view(), name="api_waivers"),
    path("maps/<uuid:pk>/checks/waivers/<uuid:waiver>/", checks.OneWaiver.as_view(), name="api_waiver"),
    path("workspaces/<slug:slug>/checks/", checks.WorkspaceChecks.as_view(), name="api_workspace_checks"),
]
