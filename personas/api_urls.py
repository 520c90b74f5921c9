"""REST addresses of personas, below /api/v1/."""

from django.urls import path

from . import api, api_evidence, api_exchange, api_templates

urlpatterns = [
    path("workspaces/<slug:slug>/personas/", api.Personas.as_view(), name="api_personas"),
    path("workspaces/<slug:slug>/personas/export/", api_exchange.PersonasFile.as_view(), name="api_personas_export"),
    path("workspaces/<slug:slug>/personas/import/", api_exchange.PersonasImport.as_view(), name="api_personas_import"),
    path(
        "workspaces/<slug:slug>/persona-templates/",
        api_templates.PersonaTemplates.as_view(),
        name="api_persona_templates",
    ),
    path(
        "workspaces/<slug:slug>/persona-templates/<uuid:pk>/",
        api_templates.OnePersonaTemplate.as_view(),
        name="api_persona_template",
    ),
    path("personas/<uuid:pk>/", api.OnePersona.as_view(), name="api_persona"),
    path("personas/<uuid:pk>/restore/", api.RestoredPersona.as_view(), name="api_persona_restore"),
    path("personas/<uuid:pk>/duplicate/", api.CopiedPersona.as_view(), name="api_persona_duplicate"),
    path("personas/<uuid:pk>/evidence/", api_evidence.PersonaEvidence.as_view(), name="api_persona_evidence"),
    path("personas/<uuid:pk>/pdf/", api_exchange.PersonaPaper.as_view(), name="api_persona_pdf"),
    path("personas/<uuid:pk>/pictures/", api.Pictures.as_view(), name="api_persona_pictures"),
]
