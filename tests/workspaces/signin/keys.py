"""What people hold in their hands to sign in: an authenticator app, and a device with a passkey, in real arithmetic."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import struct
import time
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


def code_of(secret: str, step: int = 0) -> str:
    """What an app shows now (RFC 6238); `step`: so many half minutes later."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Device:
    """A device whose browser stands at `origin`; `verifies`: it asks for finger, face or PIN."""

    def __init__(self, origin: str, verifies: bool = True) -> None:
        self.origin, self.verifies = origin, verifies
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.user = b""

    def registers(self, options: dict[str, Any]) -> str:
        """The browser's answer to navigator.credentials.create, as the page sends it."""
        options = options["publicKey"]
        self.user = base64.urlsafe_b64decode(options["user"]["id"] + "==")
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        held = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        seen = {"fmt": "none", "attStmt": {}, "authData": self._data(options["rp"]["id"], ATTESTED) + held}
        response = {"attestationObject": text_of(cbor.encode(seen)), "transports": ["internal"]}
        return self._answer("webauthn.create", options["challenge"], response, {"credProps": {"rk": True}})

    def shows(self, options: dict[str, Any]) -> str:
        """The browser's answer to navigator.credentials.get."""
        options = options["publicKey"]
        data = self._data(options["rpId"])
        told = self._client("webauthn.get", options["challenge"])
        signature = self.key.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "authenticatorData": text_of(data),
            "signature": text_of(signature),
            "userHandle": text_of(self.user),
        }
        return self._answer("webauthn.get", options["challenge"], response, {})

    def _data(self, rp: str, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(rp.encode()).digest() + struct.pack(">BI", flags, 1)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _answer(self, kind: str, challenge: str, response: dict[str, Any], extensions: dict[str, Any]) -> str:
        told = {"clientDataJSON": text_of(self._client(kind, challenge)), **response}
        own = {"id": text_of(self.id), "rawId": text_of(self.id), "type": "public-key"}
        return json.dumps({**own, "response": told, "clientExtensionResults": extensions})
