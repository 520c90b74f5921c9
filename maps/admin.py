"""The list of maps in /admin/: their heads, to look at. What is on a map is written by its Changes alone (rule C1)."""

from django.utils.translation import gettext_lazy as _

from workspaces.administration.site import Looked, site

from .models import JourneyMap


class Maps(Looked):
    called = _("Maps")
    shown = ("title", "workspace", "lead", "status", "visibility", "seq", "created_at", "edited_at", "trashed_at")
    list_select_related = ("workspace", "lead")
    list_filter = ("status", "visibility")
    search_fields = ("title", "workspace__name")
    ordering = ("-edited_at",)


site.register(JourneyMap, Maps)
