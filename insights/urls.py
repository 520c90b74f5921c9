"""Where the pages about what maps say are."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
