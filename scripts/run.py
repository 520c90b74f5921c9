"""`make run`: prepares var/ with database, static files and the demo workspace, then serves on the loopback address."""

import json
import os
import sys
from pathlib import Path

from scripts import prepare
from scripts.server import is_free, web_command


def main() -> None:
    port = int(os.environ.get("PORT") or 8000)
    if not is_free(port):
        sys.exit(f"Port {port} is in use. Choose another one: make run PORT={port + 1}")
    os.environ.setdefault("PUBLIC_URL", f"http://127.0.0.1:{port}")
    prepare.everything()
    print(f"\n  Journeymap is on {os.environ['PUBLIC_URL']}\n")
    show_accounts()
    print("\n  Ctrl-C stops it.\n", flush=True)
    command = web_command(port)
    os.execv(command[0], command)  # The server takes this process's place, so that Ctrl-C reaches it alone.


def show_accounts() -> None:
    """Prints name, email and password of each demo account, as `create_demo` noted them in var/ (mode 600)."""
    from django.conf import settings

    path = Path(settings.VAR_DIR) / "demo-accounts.json"
    for account in json.loads(path.read_text()) if path.exists() else []:
        print(f"  {account['name']:<16} {account['email']:<28} {account['password']}")


if __name__ == "__main__":
    main()
