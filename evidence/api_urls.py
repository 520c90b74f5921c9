"""Addresses of the REST interface to evidence, below /api/v1/."""

from django.urls import URLPattern

from .api import series_urls

urlpatterns: list[URLPattern] = [
    *series_urls.urlpatterns,
]
