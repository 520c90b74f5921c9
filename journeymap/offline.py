"""What lets a browser open a map without a network: the service worker and the page that says there is no line."""

import hashlib
import json
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from maps.importmap import vendored_imports

# Beside these a map's page loads the vendored modules and what the editor's file names itself.
FILES: Final = (
    "css/site.css",
    "css/editor.css",
    "css/late.css",
    "editor/main.js",
    "pages/theme.js",
    "pages/menus.js",
    "pages/toasts.js",
    "pages/signout.js",
    "pages/kept_maps.js",
    "icons.svg",
    "favicon.svg",
    "fonts/inter-4.1.woff2",
    "fonts/inter-latin-4.1.woff2",
)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker for the whole origin. Its text changes with the files it keeps: so browsers notice an update."""
    files = sorted({static(path) for path in (*FILES, *vendored_imports().values(), *_later_parts())})
    source = Path(str(finders.find("worker/worker.js"))).read_text()
    version = hashlib.sha256("\n".join([*files, source]).encode()).hexdigest()[:12]
    shell = {"version": version, "files": files, "offline": reverse("offline")}
    text = f"const SHELL = {json.dumps(shell)};\n{source}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the worker in place of a page that can't be fetched; the same for everybody, so that it can be kept."""
    return render(request, "offline.html")


def _later_parts() -> list[str]:
    """The parts of the editor that are loaded when they are needed: without a line they must be there already."""
    hashed: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    return [path for path in hashed if path.startswith("editor/main-")]
