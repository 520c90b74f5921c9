"""Where the pages of the personas are."""

from django.urls import path

from . import views

urlpatterns = [
    path("w/<slug:slug>/personas/", views.personas, name="personas"),
    path("w/<slug:slug>/personas/new/", views.persona_new, name="persona_new"),
    path("w/<slug:slug>/personas/<uuid:pk>/", views.persona, name="persona"),
    path("w/<slug:slug>/personas/<uuid:pk>/edit/", views.persona_edit, name="persona_edit"),
    path("w/<slug:slug>/personas/<uuid:pk>/archive/", views.persona_archive, name="persona_archive"),
    path("w/<slug:slug>/personas/<uuid:pk>/delete/", views.persona_delete, name="persona_delete"),
    path("portraits/<slug:seed>.svg", views.portrait, name="portrait"),
]
