"""Addresses of the pages of evidence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
