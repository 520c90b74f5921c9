"""A mail server in the test process: real SMTP over a socket. It keeps what it took, and refuses when told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


@dataclass
class Taken:
    """One mail as it came over the wire."""

    sender: str
    to: list[str]
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        parsed = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    @property
    def text(self) -> str:
        body = self.mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@dataclass
class MailServer:
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    # What it says to each recipient (RCPT), and to the mail itself.
    to_recipients: str = "250 OK"
    to_mails: str = "250 OK"
    connections: int = 0


class _Session(socketserver.StreamRequestHandler):
    server: _Listening

    def handle(self) -> None:
        sink = self.server.sink
        sink.connections += 1
        self._say("220 sink.example")
        sender = ""
        to: list[str] = []
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("MAIL FROM:"):
                sender, to = line[10:].split()[0].strip("<>"), []
                self._say("250 OK")
            elif verb.startswith("RCPT TO:"):
                to.append(line[8:].split()[0].strip("<>"))
                self._say(sink.to_recipients)
            elif verb == "DATA":
                self._say("354 Go on")
                raw = self._data()
                if sink.to_mails.startswith("2"):
                    sink.taken.append(Taken(sender, to, raw))
                self._say(sink.to_mails)
            elif verb == "QUIT":
                self._say("221 Bye")
                return
            else:
                self._say("250 OK")

    def _data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    sink: MailServer


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with _Listening(("127.0.0.1", 0), _Session) as listening:
        listening.sink = MailServer(port=listening.server_address[1])
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield listening.sink
        finally:
            listening.shutdown()
            thread.join()


def use(settings: Any, server: MailServer) -> None:
    """`settings`: pytest-django's. Mail goes there from now on."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
