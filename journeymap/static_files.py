"""Static files: joined, shortened, named by their content so that browsers may keep them, and how they are sent."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from .bundling import bundle, flatten

Paths = dict[str, tuple[Storage, str]]

# Modules that pages name, and the folder of those that are only sent as parts of them.
EDITOR: Final = "editor/main.js"
SHOWN: Final = "showing/main.js"
PARTS: Final = ("editor/", "showing/")
PAGES: Final = "pages/"
# Stylesheets that are made of others, and where those lie that are only sent as parts of them.
STYLES: Final = {
    "css/site.css": "css/components/",
    "css/editor.css": "css/editor/",
    "css/late.css": "css/late/",
    "css/showing.css": "css/showing/",
}
_BLOCK = r"/\*(?:[^*]|\*(?!/))*\*/"
_SCRIPT_COMMENTS: Final = re.compile(rf"^[ \t]*(?:{_BLOCK}[ \t]*|//.*)\n", re.MULTILINE)
# Of a text over several lines it would be a part: only html`…` has such, and htm leaves it out.
_INDENTATION: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_STYLE_COMMENTS: Final = re.compile(rf"[ \t]*{_BLOCK}\n?")


class HashedNames(CompressedManifestStaticFilesStorage):
    # Rewrites the imports between ES modules to the hashed names; imports must be relative, acyclic and end in `;`.
    support_js_module_import_aggregation = True
    # A module's name depends on its imports' names: each pass settles one more level of that tree.
    max_post_process_passes = 40
    keep_intermediate_files = False

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = self._joined(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, paths: Paths) -> Paths:
        """What is sent in place of the collected files; the sources of joined ones are taken away again."""

        def read(path: str) -> str:
            storage, name = paths[path]
            with storage.open(name) as file:
                return str(file.read().decode())

        texts = {
            path: read(path) for path in paths if path.endswith((".js", ".css")) and not path.startswith("vendor/")
        }
        parts = {path for path in texts if path.startswith((*PARTS, *STYLES.values()))}
        for entry in [EDITOR, SHOWN, *(path for path in texts if path.startswith(PAGES) and path.endswith(".js"))]:
            texts |= (joined := bundle(entry, read))
            parts -= joined.keys()
        texts |= {entry: flatten(entry, read) for entry in STYLES}
        for path in parts:
            self.delete(path)
        written = {
            path: self._written(path, shortened(path, text)) for path, text in texts.items() if path not in parts
        }
        return {path: found for path, found in paths.items() if path not in parts} | written

    def _written(self, path: str, text: str) -> tuple[Storage, str]:
        self.delete(path)
        self._save(path, ContentFile(text.encode()))
        return FileSystemStorage(location=self.location), path


def shortened(path: str, text: str) -> str:
    """Without the comments that have lines of their own and the indentation: half of what is sent would be for us.

    Nothing cleverer, on purpose: a minifier that was tried moved a constant behind its use. A test holds that the
    programs stay the same.
    """
    return _INDENTATION.sub("", (_STYLE_COMMENTS if path.endswith(".css") else _SCRIPT_COMMENTS).sub("", text))


class WholeFiles(WhiteNoiseMiddleware):
    """Sends a file in one piece: they are small, and streaming each would cost an event loop one hop for each block."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
