"""Where the pages of the personas are."""

from django.urls import path

from . import editing, evidence_pages, side_by_side, template_pages, trash, views

urlpatterns = [
    path("w/<slug:slug>/personas/", views.personas, name="personas"),
    path("w/<slug:slug>/personas/new/", editing.persona_new, name="persona_new"),
    path("w/<slug:slug>/personas/compare/", side_by_side.personas_compare, name="personas_compare"),
    path("w/<slug:slug>/personas/export/", side_by_side.personas_export, name="personas_export"),
    path("w/<slug:slug>/personas/import/", side_by_side.personas_import, name="personas_import"),
    path("w/<slug:slug>/personas/templates/", template_pages.persona_templates, name="persona_templates"),
    path(
        "w/<slug:slug>/personas/templates/<uuid:pk>/",
        template_pages.persona_template_change,
        name="persona_template_change",
    ),
    path(
        "w/<slug:slug>/personas/templates/<uuid:pk>/delete/",
        template_pages.persona_template_delete,
        name="persona_template_delete",
    ),
    path(
        "w/<slug:slug>/personas/<uuid:pk>/template/",
        template_pages.persona_template_make,
        name="persona_template_make",
    ),
    path("w/<slug:slug>/personas/<uuid:pk>/", views.persona, name="persona"),
    path("w/<slug:slug>/personas/<uuid:pk>/export/", side_by_side.persona_export, name="persona_export"),
    path("w/<slug:slug>/personas/<uuid:pk>/pdf/", side_by_side.persona_paper, name="persona_pdf"),
    path("w/<slug:slug>/personas/<uuid:pk>/edit/", editing.persona_edit, name="persona_edit"),
    path("w/<slug:slug>/personas/<uuid:pk>/evidence/", evidence_pages.persona_evidence, name="persona_evidence"),
    path("w/<slug:slug>/personas/<uuid:pk>/archive/", views.persona_archive, name="persona_archive"),
    path("w/<slug:slug>/personas/<uuid:pk>/delete/", trash.persona_delete, name="persona_delete"),
    path("w/<slug:slug>/personas/<uuid:pk>/restore/", trash.persona_restore, name="persona_restore"),
    path("w/<slug:slug>/personas/<uuid:pk>/purge/", trash.persona_purge, name="persona_purge"),
    path("w/<slug:slug>/personas/<uuid:pk>/duplicate/", views.persona_duplicate, name="persona_duplicate"),
    path("portraits/<uuid:pk>/<uuid:picture>/", views.persona_picture, name="persona_picture"),
    path("portraits/<slug:seed>.svg", views.portrait, name="portrait"),
]
