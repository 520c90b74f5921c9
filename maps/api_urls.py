"""REST addresses of maps, below /api/v1/."""

from django.urls import path

from .api import changes, detail, elements, exports, images, imports, maps, share_links, templates, threads, views, walks

urlpatterns = [
    path("workspaces/<slug:slug>/maps/", maps.Maps.as_view(), name="api_maps"),
    path("workspaces/<slug:slug>/templates/", templates.OwnTemplates.as_view(), name="api_templates"),
    path("workspaces/<slug:slug>/templates/<uuid:pk>/", templates.OneOwnTemplate.as_view(), name="api_template"),
    path("workspaces/<slug:slug>/imports/", imports.Imports.as_view(), name="api_imports"),
    path("imports/<uuid:pk>/", imports.OneImport.as_view(), name="api_import"),
    path("imports/<uuid:pk>/apply/", imports.Applying.as_view(), name="api_import_apply"),
    path("maps/<uuid:pk>/", maps.OneMap.as_view(), name="api_map"),
    path("maps/<uuid:pk>/restore/", maps.Restoring.as_view(), name="api_map_restore"),
    path("maps/<uuid:pk>/snapshot/", maps.OneSnapshot.as_view(), name="api_snapshot"),
    path("maps/<uuid:pk>/context/", maps.OneContext.as_view(), name="api_context"),
    path("maps/<uuid:pk>/changes/", changes.Changes.as_view(), name="api_changes"),
    path("maps/<uuid:pk>/detail/", detail.Detail.as_view(), name="api_detail"),
    path("maps/<uuid:pk>/elements/<uuid:element>/history/", elements.ElementHistory.as_view(), name="api_history"),
    path("maps/<uuid:pk>/exports/", exports.Exports.as_view(), name="api_exports"),
    path("jobs/<uuid:pk>/file/", exports.JobFile.as_view(), name="api_job_file"),
    path("maps/<uuid:pk>/images/", images.Images.as_view(), name="api_images"),
    path("maps/<uuid:pk>/images/copies/", images.ImageCopies.as_view(), name="api_image_copies"),
    path("maps/<uuid:pk>/share-links/", share_links.ShareLinks.as_view(), name="api_share_links"),
    path("share-links/<uuid:pk>/", share_links.OneShareLink.as_view(), name="api_share_link"),
    path("share-links/<uuid:pk>/qr/", share_links.LinkPicture.as_view(), name="api_share_link_qr"),
    path("maps/<uuid:pk>/walks/", walks.Walks.as_view(), name="api_walks"),
    path("maps/<uuid:pk>/walks/<uuid:walk>/", walks.OneWalk.as_view(), name="api_walk"),
    path("maps/<uuid:pk>/threads/read/", threads.Reading.as_view(), name="api_threads_read"),
    path("maps/<uuid:pk>/views/", views.SavedViews.as_view(), name="api_views"),
    path("maps/<uuid:pk>/views/<uuid:view>/", views.OneSavedView.as_view(), name="api_view"),
]
