"""The import map of the pages: bare names of the vendored modules to their static addresses."""

import json
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static


@lru_cache(maxsize=1)
def vendored_imports() -> dict[str, str]:
    """Bare name to static path, as static/vendor/manifest.json lists them."""
    manifest = finders.find("vendor/manifest.json")
    if manifest is None:
        raise FileNotFoundError("static/vendor/manifest.json")
    imports: dict[str, str] = json.loads(Path(manifest).read_text())["imports"]
    return {name: f"vendor/{path}" for name, path in imports.items()}


def import_map() -> dict[str, dict[str, str]]:
    return {"imports": {name: static(path) for name, path in vendored_imports().items()}}


def import_map_json() -> str:
    """JSON that is safe inside a script element, whatever the static address holds."""
    return json.dumps(import_map()).replace("<", "\\u003c")
