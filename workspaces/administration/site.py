"""The door of /admin/ and the frame of its lists: people sign in as everywhere, and most is only looked at.

What has a writer (maps, memberships, the audit log) is not written here: a row changed past its writer would lack the
log, the locks and the notices that everything else relies on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import User
from ..second_factor import SecondFactorNeeded, has_factor, is_proved


class Administration(AdminSite):
    site_title = site_header = index_title = _("Administration")
    site_url = "/"
    final_catch_all_view = False
    # There is no mode without script here; it would remember the sidebar in the browser.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return may_administer(request)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not is_staff(request):
                # Nobody else is told that there is such a place for them to get into.
                raise Http404
            if not may_administer(request):
                # The page says what the rule of a workspace would, of this place.
                place = {"workspace": gettext("Administration"), "set_up": has_factor(request.user)}  # type: ignore[arg-type]
                raise SecondFactorNeeded(details=place)
            response: HttpResponse = inner(request, *args, **kwargs)
            return response

        return door

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without a sign-in, sign-out and password page of its own: there is one door to this server."""
        lists = [
            path(f"{entry.opts.app_label}/{entry.opts.model_name}/", include(entry.urls))
            for entry in self._registry.values()
        ]
        return [
            path("", self.admin_view(self.index), name="index"),
            path("jsi18n/", self.admin_view(self.i18n_javascript, cacheable=True), name="jsi18n"),
            path("<str:app_label>/", self.admin_view(self.app_index), name="app_list"),
            *lists,
        ]


def is_staff(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_active and request.user.is_staff


def may_administer(request: HttpRequest) -> bool:
    """Staff, in a session that was begun with a second factor or a passkey."""
    return is_staff(request) and is_proved(request.session, cast(User, request.user).pk)


class Looked(ModelAdmin):
    """A list, and each row of it, to look at. `shown` are the columns; what a class does not name is not shown."""

    # What the list is called: the models have no names for people.
    called: ClassVar[Any] = ""
    shown: ClassVar[tuple[str, ...]] = ()
    # Fields of a row beside those of the list.
    more: ClassVar[tuple[str, ...]] = ()
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    actions_selection_counter = False

    def __init__(self, model: Any, admin_site: AdminSite) -> None:
        super().__init__(model, admin_site)
        self.opts.verbose_name_plural = self.called

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """By what the list offers. Any field else, a hash or a body, could be asked for letter by letter."""
        asked = lookup.partition("__")[0]
        return asked in (*self.list_filter, self.date_hierarchy) and super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return self.shown

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.shown, *self.more)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.get_fields(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_administer(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_administer(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """A list and a row: nothing is added, nothing deleted, and the log of the admin is no history."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        see = self.admin_site.admin_view
        return [
            path("", see(self.changelist_view), name=f"{name}_changelist"),
            path("<path:object_id>/change/", see(self.change_view), name=f"{name}_change"),
        ]


site = Administration(name="admin")
site.disable_action("delete_selected")
