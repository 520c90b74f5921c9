"""Where a webhook may go: out of the server's own network, to the address that was looked at, and nowhere from there.

The address comes from an admin, and the server sends to it. So that nobody reaches what only the server can reach
(its database, the metadata service of a cloud), a host's name is resolved once, every address must be public, and the
connection goes to that very address: a name that answers differently the second time changes nothing. Hosts within
one's own network are named by the operator (WEBHOOK_PRIVATE_HOSTS).
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

MOST_CHARS: Final = 500
_PORTS: Final = {"https": 443, "http": 80}
_WRAPPED: Final = ("ipv4_mapped", "sixtofour", "teredo")


class RefusedDestinationError(Exception):
    """`why`: url, scheme, credentials, unknown_host or private."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Destination:
    """`target`: path and query. `trusted`: the operator named this host."""

    scheme: str
    host: str
    port: int
    target: str
    trusted: bool


def destination_of(url: str) -> Destination:
    """The parts of an address, if a webhook may have it at all. Raises RefusedDestinationError; looks nothing up."""
    if len(url) > MOST_CHARS or not url.isascii() or not url.isprintable() or any(char in url for char in " \\"):
        raise RefusedDestinationError("url")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedDestinationError("url") from error
    host = (parts.hostname or "").rstrip(".")
    if not host or parts.fragment or port == 0:
        raise RefusedDestinationError("url")
    trusted = host in settings.WEBHOOK_PRIVATE_HOSTS
    if parts.scheme != "https" and not (trusted and parts.scheme == "http"):
        raise RefusedDestinationError("scheme")
    if parts.username is not None or parts.password is not None:
        raise RefusedDestinationError("credentials")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(parts.scheme, host, port or _PORTS[parts.scheme], target, trusted)


def address_of(destination: Destination) -> str:
    """The address to connect to. Raises RefusedDestinationError when the host is unknown, or any address private."""
    try:
        found = socket.getaddrinfo(destination.host, destination.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedDestinationError("unknown_host") from error
    addresses = [str(where[4][0]) for where in found]
    if not destination.trusted and not are_public(addresses):
        raise RefusedDestinationError("private")
    return addresses[0]


def are_public(addresses: Collection[str]) -> bool:
    return bool(addresses) and all(_is_public(ip_address(one.partition("%")[0])) for one in addresses)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    # An address of version 6 may carry one of version 4, which the network then delivers to.
    carried = [getattr(address, name, None) for name in _WRAPPED]
    inner = [one for part in carried if part for one in (part if isinstance(part, tuple) else (part,))]
    if any(not _is_public(one) for one in inner):
        return False
    # 64:ff9b::/96 (RFC 6052): translated to version 4 by the network's own gateway.
    if isinstance(address, IPv6Address) and int(address) >> 32 == int(IPv6Address("64:ff9b::")) >> 32:
        return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
