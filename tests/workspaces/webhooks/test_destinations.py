"""Where a webhook may not go: hostile addresses, hosts of the server's own network, names that change their answer."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from workspaces.webhooks.destinations import RefusedDestinationError, address_of, are_public, destination_of


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("file:///etc/passwd", "url"),
        ("gopher://example.org/_x", "scheme"),
        ("https://", "url"),
        ("example.org/hook", "url"),
        ("https://user@example.org/", "credentials"),
        ("https://user:word@example.org/", "credentials"),
        ("https://example.org:0/", "url"),
        ("https://example.org:99999/", "url"),
        ("https://example.org/#part", "url"),
        ("https://example.org\\@127.0.0.1/", "url"),
        ("https://example.org/ x", "url"),
        ("https://example.org/\r\nHost: other", "url"),
        ("https://exämple.org/", "url"),
        ("https://[::1/", "url"),
        ("https://example.org/" + "x" * 500, "url"),
    ],
)
def test_an_address_that_no_webhook_may_have(url: str, why: str) -> None:
    with pytest.raises(RefusedDestinationError) as refusal:
        destination_of(url)
    assert refusal.value.why == why


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "198.18.0.1", "192.0.2.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public(address: str) -> None:
    assert not are_public([address])


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_an_address_that_is_public(address: str) -> None:
    assert are_public([address])


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    assert not are_public(["93.184.215.14", "10.0.0.1"])
    assert not are_public([])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "[::1]"])
def test_this_machine_in_other_words(host: str) -> None:
    with pytest.raises(RefusedDestinationError) as refusal:
        address_of(destination_of(f"https://{host}/"))
    assert refusal.value.why in ("private", "unknown_host")


def test_a_host_that_the_operator_named_may_lie_within(settings: Any) -> None:
    settings.WEBHOOK_PRIVATE_HOSTS = ("127.0.0.1",)
    found = destination_of("http://127.0.0.1:8080/hook?a=b")
    assert (found.port, found.target, found.trusted) == (8080, "/hook?a=b", True)
    assert address_of(found) == "127.0.0.1"
    # Its neighbours are not named.
    with pytest.raises(RefusedDestinationError):
        address_of(destination_of("https://127.0.0.2/"))


def test_a_host_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(RefusedDestinationError) as refusal:
        address_of(destination_of("https://nowhere.example/"))
    assert refusal.value.why == "unknown_host"
