"""Addresses of the REST interface to series and funnels, below workspaces/{slug}/evidence/."""

from django.urls import path

from . import funnels, series

BASE = "workspaces/<slug:slug>/evidence/"

urlpatterns = [
    path(BASE + "series/", series.SeriesList.as_view(), name="api_series_list"),
    path(BASE + "series/<uuid:pk>/", series.OneSeries.as_view(), name="api_series"),
    path(BASE + "series/<uuid:pk>/points/", series.SeriesPoints.as_view(), name="api_series_points"),
    path(BASE + "series/<uuid:pk>/points/<str:on>/", series.OneSeriesPoint.as_view(), name="api_series_point"),
    path(BASE + "points/", series.PointsByKey.as_view(), name="api_points_by_key"),
    path(BASE + "funnels/", funnels.Funnels.as_view(), name="api_funnels"),
    path(BASE + "funnels/<uuid:pk>/", funnels.OneFunnel.as_view(), name="api_funnel"),
]
