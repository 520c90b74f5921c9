"""The door for HTTP and sockets."""

import os
from typing import Any

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
_http: Any = get_asgi_application()

# Only now: they import models, and those need Django set up.
from django.conf import settings  # noqa: E402

from maps.live.routing import websocket_application  # noqa: E402
from workspaces import tasks  # noqa: E402

from .doors import AROUND_A_FILE, EVIDENCE, IMAGES, IMPORTS, BoundedBodies, ExactOrigin  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": BoundedBodies(
            _http,
            settings.MAX_BODY_BYTES,
            [
                (IMAGES, settings.IMAGE_BYTES + AROUND_A_FILE),
                (IMPORTS, settings.IMPORT_BYTES + AROUND_A_FILE),
                (EVIDENCE, settings.EVIDENCE_BYTES + AROUND_A_FILE),
            ],
        ),
        "websocket": ExactOrigin(websocket_application, settings.PUBLIC_ORIGINS),
    }
)

tasks.attend()
