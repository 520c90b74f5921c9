"""The few bytes of RFC 6455 that a benchmark needs, as lean as Python allows, for the load and for the relay alike."""

import base64
import hashlib
import os
from collections.abc import Callable

from websockets.speedups import apply_mask

ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accept_key(key: bytes) -> bytes:
    return base64.b64encode(hashlib.sha1(key + ACCEPT).digest())


def client_frame(payload: bytes) -> bytes:
    """A masked text frame of less than 64 KiB."""
    mask = os.urandom(4)
    size = len(payload)
    header = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return header + mask + apply_mask(payload, mask)


def server_frame(payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


class FrameReader:
    """Cuts a stream into frames and hands each text's payload to `on_text`, others to `on_other(opcode, payload)`."""

    def __init__(self, on_text: Callable[[bytes], None], on_other: Callable[[int, bytes], None]) -> None:
        self._on_text = on_text
        self._on_other = on_other
        self._kept = b""

    def feed(self, data: bytes) -> None:
        if self._kept:
            data = self._kept + data
        at, end = 0, len(data)
        while end - at >= 2:
            opcode, size = data[at] & 0x0F, data[at + 1]
            masked, size = size & 0x80, size & 0x7F
            start = at + 2
            if size == 126:
                size = int.from_bytes(data[start : start + 2], "big")
                start += 2
            elif size == 127:
                size = int.from_bytes(data[start : start + 8], "big")
                start += 8
            if masked:
                start += 4
            if start + size > end:
                break
            payload = data[start : start + size]
            if masked:
                payload = apply_mask(payload, data[start - 4 : start])
            at = start + size
            if opcode == 1:
                self._on_text(payload)
            else:
                self._on_other(opcode, payload)
        self._kept = data[at:]
