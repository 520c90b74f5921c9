"""Addresses of the pages of series and funnels."""

from django.urls import URLPattern, path

from . import funnels, series

BASE = "w/<slug:slug>/evidence/metrics/"
ONE = BASE + "<uuid:pk>/"
FUNNEL = "w/<slug:slug>/evidence/funnels/"

urlpatterns: list[URLPattern] = [
    path(BASE, series.series_list, name="series"),
    path(ONE, series.series_one, name="series_one"),
    path(ONE + "edit/", series.series_edit, name="series_edit"),
    path(ONE + "point/", series.series_point, name="series_point"),
    path(ONE + "table/", series.series_table, name="series_table"),
    path(ONE + "points/<str:on>/delete/", series.series_point_delete, name="series_point_delete"),
    path(ONE + "archive/", series.series_archive, name="series_archive"),
    path(ONE + "delete/", series.series_delete, name="series_delete"),
    path(ONE + "series.csv", series.series_csv, name="series_csv"),
    path(FUNNEL, funnels.funnel_list, name="funnels"),
    path(FUNNEL + "<uuid:pk>/", funnels.funnel_one, name="funnel_one"),
    path(FUNNEL + "<uuid:pk>/edit/", funnels.funnel_edit, name="funnel_edit"),
    path(FUNNEL + "<uuid:pk>/delete/", funnels.funnel_delete, name="funnel_delete"),
]
