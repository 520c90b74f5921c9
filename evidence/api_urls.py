"""Addresses of the REST interface to evidence, below /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
