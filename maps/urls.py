"""Where the pages about maps are."""

from django.urls import path

from .api import images
from .views import editor, folders, help_pages, home, importing, map_actions, new_map, shared, showing

urlpatterns = [
    path("w/<slug:slug>/", home.home, name="home"),
    path("w/<slug:slug>/maps/new/", new_map.map_create, name="map_create"),
    path("w/<slug:slug>/import/", importing.import_new, name="import_new"),
    path("w/<slug:slug>/import/<uuid:pk>/", importing.import_shown, name="import_shown"),
    path("w/<slug:slug>/maps/bulk/", map_actions.maps_bulk, name="maps_bulk"),
    path("w/<slug:slug>/maps/move/", map_actions.maps_move, name="maps_move"),
    path("w/<slug:slug>/maps/<uuid:pk>/rename/", map_actions.map_rename, name="map_rename"),
    path("w/<slug:slug>/maps/<uuid:pk>/duplicate/", map_actions.map_duplicate, name="map_duplicate"),
    path("w/<slug:slug>/maps/<uuid:pk>/archive/", map_actions.map_archive, name="map_archive"),
    path("w/<slug:slug>/maps/<uuid:pk>/pin/", map_actions.map_pin, name="map_pin"),
    path("w/<slug:slug>/maps/<uuid:pk>/trash/", map_actions.map_trash, name="map_trash"),
    path("w/<slug:slug>/maps/<uuid:pk>/restore/", map_actions.map_restore, name="map_restore"),
    path("w/<slug:slug>/maps/<uuid:pk>/purge/", map_actions.map_purge, name="map_purge"),
    path("w/<slug:slug>/sample/remove/", map_actions.sample_remove, name="sample_remove"),
    path("w/<slug:slug>/folders/new/", folders.folder_new, name="folder_new"),
    path("w/<slug:slug>/folders/<uuid:pk>/rename/", folders.folder_rename, name="folder_rename"),
    path("w/<slug:slug>/folders/<uuid:pk>/delete/", folders.folder_delete, name="folder_delete"),
    path("w/<slug:slug>/templates/<uuid:pk>/delete/", new_map.template_delete, name="template_delete"),
    path("maps/<uuid:pk>/", editor.editor, name="map_editor"),
    path("maps/<uuid:pk>/present/", showing.present, name="map_present"),
    path("maps/<uuid:pk>/images/<uuid:image>/<str:size>/", images.OnePicture.as_view(), name="map_image"),
    path("s/<str:public_id>/", shared.shared, name="shared"),
    path("s/<str:public_id>/open/", shared.shared_open, name="shared_open"),
    path("s/<str:public_id>/snapshot/", shared.shared_snapshot, name="shared_snapshot"),
    path("s/<str:public_id>/comments/", shared.shared_comment, name="shared_comment"),
    path("s/<str:public_id>/images/<uuid:image>/<str:size>/", shared.shared_image, name="shared_image"),
    path("embed/<str:public_id>/", shared.embedded, name="embedded"),
    path("embed/<str:public_id>/open/", shared.embedded_open, name="embedded_open"),
    path("embed/<str:public_id>/shown/", shared.embedded_page, name="embedded_page"),
    path("embed/<str:public_id>/snapshot/", shared.embedded_snapshot, name="embedded_snapshot"),
    path("embed/<str:public_id>/comments/", shared.embedded_comment, name="embedded_comment"),
    path("embed/<str:public_id>/images/<uuid:image>/<str:size>/", shared.embedded_image, name="embedded_image"),
    path("help/", help_pages.help_page, name="help"),
    path("help/words.json", help_pages.help_words, name="help_words"),
]
