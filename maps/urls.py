"""Where the pages about maps are."""

from django.urls import path

from .api import images
from .views import editor, help_pages, home

urlpatterns = [
    path("w/<slug:slug>/", home.home, name="home"),
    path("w/<slug:slug>/maps/new/", home.map_create, name="map_create"),
    path("w/<slug:slug>/maps/<uuid:pk>/rename/", home.map_rename, name="map_rename"),
    path("w/<slug:slug>/maps/<uuid:pk>/archive/", home.map_archive, name="map_archive"),
    path("w/<slug:slug>/maps/<uuid:pk>/trash/", home.map_trash, name="map_trash"),
    path("w/<slug:slug>/maps/<uuid:pk>/restore/", home.map_restore, name="map_restore"),
    path("maps/<uuid:pk>/", editor.editor, name="map_editor"),
    path("maps/<uuid:pk>/images/<uuid:image>/<str:size>/", images.OnePicture.as_view(), name="map_image"),
    path("help/", help_pages.help_page, name="help"),
    path("help/words.json", help_pages.help_words, name="help_words"),
]
