"""Help outside the editor: the start, the method, the glossary, the shortcuts; the words as JSON for the editor."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from ..glossary import GLOSSARY, METHOD

# The ones to learn first; the editor's own sheet (?) lists them all.
SHORTCUTS: Final = (
    (("←", "→", "↑", "↓"), _("Move between cells")),
    ((pgettext_lazy("key", "Enter"),), _("Edit the card; in an empty cell, add one")),
    ((pgettext_lazy("key", "Esc"),), _("Stop editing, then clear the selection")),
    (("N",), _("New card in this cell")),
    (("Alt", "←", "→", "↑", "↓"), _("Move the card, or raise and lower a feeling")),
    ((pgettext_lazy("key", "Shift"), "←", "→", "↑", "↓"), _("Select more")),
    ((pgettext_lazy("key", "Home"), pgettext_lazy("key", "End")), _("First and last touchpoint")),
    ((pgettext_lazy("key", "Delete"),), _("Delete what is selected")),
    ((pgettext_lazy("key", "Ctrl"), "Z"), _("Undo your last Change")),
    ((pgettext_lazy("key", "Ctrl"), "K"), _("Command palette: anything by its name")),
    (("/",), _("Search this map; on the list of maps, search their titles")),
    (("?",), _("All shortcuts")),
)
WORDS_SECONDS = 60 * 60


@require_safe
@login_required
def help_page(request: HttpRequest) -> HttpResponse:
    context = {"nav": "help", "method": METHOD, "glossary": GLOSSARY, "shortcuts": SHORTCUTS}
    return render(request, "help/help.html", context)


@require_safe
@login_required
def help_words(request: HttpRequest) -> HttpResponse:
    """`{"words": [{key, word, meaning}], "steps": [{key, title, why, tasks}]}` in the reader's language."""
    words = [{name: str(text) for name, text in one._asdict().items()} for one in GLOSSARY]
    steps = [
        {"key": one.key, "title": str(one.title), "why": str(one.why), "tasks": [str(task) for task in one.tasks]}
        for one in METHOD
    ]
    response = JsonResponse({"words": words, "steps": steps})
    patch_cache_control(response, private=True, max_age=WORDS_SECONDS)
    return response
