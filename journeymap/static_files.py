"""Static files: names that change with their content, so that browsers may keep them, and how they are sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedNames(CompressedManifestStaticFilesStorage):
    # Rewrites the imports between ES modules to the hashed names; imports must be relative, acyclic and end in `;`.
    support_js_module_import_aggregation = True
    # A module's name depends on its imports' names: each pass settles one more level of that tree.
    max_post_process_passes = 40
    keep_intermediate_files = False


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
