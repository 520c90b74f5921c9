"""Addresses of the pages of themes."""

from django.urls import URLPattern, path

from . import themes

BASE = "w/<slug:slug>/evidence/themes/"
ONE = BASE + "<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(BASE, themes.themes, name="themes"),
    path(BASE + "group/", themes.themes_group, name="themes_group"),
    path(BASE + "alerts/", themes.themes_alerts, name="themes_alerts"),
    path(ONE, themes.theme, name="theme"),
    path(ONE + "change/", themes.theme_change, name="theme_change"),
    path(ONE + "merge/", themes.theme_merge, name="theme_merge"),
]
