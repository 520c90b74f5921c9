"""Messages to other systems: signed, once taken never sent again, tried again with patience, given up at last."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.workspaces.webhooks.receiving import Receiver, receiving
from workspaces.models import AuditEvent, User, Webhook, WebhookDelivery, Workspace
from workspaces.webhooks import outbox, sending, waking
from workspaces.webhooks.destinations import Destination
from workspaces.webhooks.secrets import secret_of
from workspaces.webhooks.sending import MOST_FAILURES, WAITS, forget_old, post, send_due

pytestmark = pytest.mark.django_db

EVENT = "something.happened"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE_HOSTS = ("127.0.0.1",)
    with receiving() as found:
        yield found


@pytest.fixture
def hook(workspace: Workspace, owner: User, receiver: Receiver) -> Webhook:
    return Webhook.objects.create(workspace=workspace, url=receiver.url, events=[EVENT], created_by=owner)


def put(workspace: Workspace) -> WebhookDelivery:
    outbox.put(workspace.pk, EVENT, {"number": 12})
    return WebhookDelivery.objects.latest("created_at")


def later(minutes: float) -> datetime:
    return timezone.now() + timedelta(minutes=minutes)


def test_a_receiver_can_check_who_sent_it(workspace: Workspace, hook: Webhook, receiver: Receiver) -> None:
    delivery = put(workspace)
    assert send_due() == 1
    [got] = receiver.got
    told = got.verified(secret_of(hook))
    assert told["type"] == EVENT and told["data"] == {"number": 12}
    assert got.headers["webhook-id"] == f"msg_{delivery.pk.hex}"
    delivery.refresh_from_db()
    assert (delivery.status, delivery.next_at, delivery.problem) == (200, None, "")
    assert delivery.delivered_at is not None
    # What is taken is not sent again.
    assert send_due(later(10_000)) == 0
    assert len(receiver.got) == 1


def test_an_old_secret_signs_nothing_any_more(workspace: Workspace, hook: Webhook, receiver: Receiver) -> None:
    old = secret_of(hook)
    hook.generation += 1
    hook.save()
    put(workspace)
    send_due()
    with pytest.raises(Exception, match="No matching signature"):
        receiver.got[0].verified(old)
    assert receiver.got[0].verified(secret_of(hook))


def test_only_who_wants_an_event_of_this_workspace_is_told(
    workspace: Workspace, hook: Webhook, receiver: Receiver
) -> None:
    elsewhere = Workspace.objects.create(name="Elsewhere", slug="elsewhere")
    assert outbox.put(elsewhere.pk, EVENT, {}) == 0
    assert outbox.put(workspace.pk, "something.else", {}) == 0
    assert outbox.is_heard(workspace.pk, EVENT) and not outbox.is_heard(workspace.pk, "something.else")
    Webhook.objects.update(active=False)
    assert outbox.put(workspace.pk, EVENT, {}) == 0
    assert send_due() == 0 and not receiver.got


def test_what_was_rolled_back_is_not_told(workspace: Workspace, hook: Webhook) -> None:
    def begin_and_fail() -> None:
        with transaction.atomic():
            outbox.put(workspace.pk, EVENT, {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        begin_and_fail()
    assert not WebhookDelivery.objects.exists()


def test_sending_is_woken_after_the_commit(
    workspace: Workspace, hook: Webhook, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    woken: list[int] = []
    monkeypatch.setattr(waking, "_wakers", [lambda: woken.append(1)])
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put(workspace.pk, EVENT, {})
        assert not woken
    assert woken == [1]


def test_a_failure_is_tried_again_with_growing_patience_and_then_given_up(
    workspace: Workspace, hook: Webhook, receiver: Receiver
) -> None:
    receiver.status = 500
    delivery = put(workspace)
    now = timezone.now()
    for wait in WAITS:
        assert send_due(now) == 0
        delivery.refresh_from_db()
        assert delivery.next_at == now + wait
        # Before its time nothing is sent.
        sent = len(receiver.got)
        send_due(now + wait - timedelta(seconds=1))
        assert len(receiver.got) == sent
        now += wait
    send_due(now)
    delivery.refresh_from_db()
    assert delivery.next_at is None and delivery.delivered_at is None and delivery.attempts == len(WAITS) + 1
    hook.refresh_from_db()
    assert hook.failures == 1 and hook.active
    # The same message throughout, so that a receiver can tell.
    assert len({one.headers["webhook-id"] for one in receiver.got}) == 1


def test_who_takes_nothing_for_long_is_switched_off_and_one_success_forgets(
    workspace: Workspace, hook: Webhook, receiver: Receiver
) -> None:
    def give_up() -> None:
        delivery = put(workspace)
        WebhookDelivery.objects.filter(pk=delivery.pk).update(attempts=len(WAITS))
        send_due()

    receiver.status = 503
    for _ in range(MOST_FAILURES - 1):
        give_up()
    receiver.status = 204
    give_up()
    hook.refresh_from_db()
    assert hook.active and hook.failures == 0
    receiver.status = 503
    for _ in range(MOST_FAILURES):
        give_up()
    hook.refresh_from_db()
    assert not hook.active
    assert AuditEvent.objects.filter(event="webhook_switched_off", workspace=workspace).count() == 1


def test_gone_means_no_more(workspace: Workspace, hook: Webhook, receiver: Receiver) -> None:
    receiver.status = 410
    delivery = put(workspace)
    send_due()
    delivery.refresh_from_db()
    hook.refresh_from_db()
    assert delivery.next_at is None and not hook.active


def test_a_redirect_is_not_followed(workspace: Workspace, hook: Webhook, receiver: Receiver) -> None:
    with receiving() as inside:
        receiver.status, receiver.more = 307, {"Location": inside.url}
        delivery = put(workspace)
        assert send_due() == 0
        assert not inside.got
    delivery.refresh_from_db()
    assert delivery.status == 307 and delivery.next_at is not None


def test_no_proxy_of_the_environment_is_asked(
    workspace: Workspace, hook: Webhook, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        put(workspace)
        assert send_due() == 1
        assert not proxy.got


def test_a_name_that_becomes_private_later_is_refused_when_it_is_sent(
    workspace: Workspace, hook: Webhook, receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name was public when the webhook was made; now it is this machine's."""
    settings.WEBHOOK_PRIVATE_HOSTS = ()
    Webhook.objects.update(url=f"https://rebound.example:{receiver.port}/hook")
    private = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: private)
    delivery = put(workspace)
    assert send_due() == 0
    delivery.refresh_from_db()
    assert delivery.problem == "private" and not receiver.got


def test_the_name_is_looked_up_once(
    workspace: Workspace, hook: Webhook, receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_PRIVATE_HOSTS = ("within.example",)
    Webhook.objects.update(url=f"http://within.example:{receiver.port}/hook")
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    put(workspace)
    assert send_due() == 1
    assert asked.count("within.example") == 1
    assert receiver.got[0].headers["Host"] == f"within.example:{receiver.port}"


def test_a_certificate_of_another_name_is_not_believed(tmp_path: Path) -> None:
    import urllib3

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*_self_signed(tmp_path))
    with receiving(context) as receiver, pytest.raises(urllib3.exceptions.SSLError):
        post(Destination("https", "hooks.example", receiver.port, "/", False), "127.0.0.1", {}, b"{}")
    assert not receiver.got


def test_a_silent_receiver_is_not_waited_for_without_end(
    workspace: Workspace, hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    import urllib3

    from workspaces.webhooks import sending

    monkeypatch.setattr(sending, "_TIMEOUT", urllib3.Timeout(connect=0.2, read=0.2, total=0.3))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        Webhook.objects.update(url=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        delivery = put(workspace)
        assert send_due() == 0
    delivery.refresh_from_db()
    assert delivery.problem == "timeout"


def test_a_worker_that_died_while_sending_is_followed_by_another(workspace: Workspace, hook: Webhook) -> None:
    put(workspace)

    def die(*args: object) -> int:
        raise SystemExit

    with pytest.raises(SystemExit):
        send_due(through=die)
    assert send_due() == 0, "another worker may still be at it"
    assert send_due(later(3)) == 1


def test_a_claim_that_another_worker_took_is_left_alone(
    workspace: Workspace, hook: Webhook, receiver: Receiver
) -> None:
    put(workspace)
    seen: list[int] = []

    def meanwhile(destination: Destination, address: str, headers: dict[str, str], body: bytes) -> int:
        seen.append(send_due())
        return post(destination, address, headers, body)

    assert send_due(through=meanwhile) == 1
    assert seen == [0] and len(receiver.got) == 1


def test_old_messages_are_forgotten_but_not_waiting_ones(workspace: Workspace, hook: Webhook) -> None:
    done, waiting = put(workspace), put(workspace)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    WebhookDelivery.objects.update(created_at=long_ago)
    WebhookDelivery.objects.filter(pk=done.pk).update(next_at=None)
    forget_old()
    assert list(WebhookDelivery.objects.all()) == [waiting]


def _self_signed(folder: Path) -> tuple[Path, Path]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "other.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    return certificate, secret


def test_one_that_is_deleted_while_it_is_told_holds_up_nobody(
    workspace: Workspace, hook: Webhook, owner: User, receiver: Receiver
) -> None:
    other = Webhook.objects.create(workspace=workspace, url=receiver.url, events=[EVENT], created_by=owner)
    put(workspace)

    def through(*_told: Any) -> int:
        Webhook.objects.exclude(pk=other.pk).delete()
        return 200

    assert send_due(through=through) == 2
    assert WebhookDelivery.objects.exclude(delivered_at=None).get().webhook == other


def test_who_answers_letter_by_letter_is_not_waited_for(
    workspace: Workspace, hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LONGEST", 0.2)
    with dripping("HTTP/1.1 200 " + "O" * 300 + "\r\nContent-Length: 0\r\n\r\n") as url:
        Webhook.objects.update(url=url)
        delivery = put(workspace)
        assert send_due() == 0
    delivery.refresh_from_db()
    assert delivery.problem == "unreachable" and delivery.next_at is not None


@contextmanager
def dripping(answer: str) -> Iterator[str]:
    """The address of somebody who takes ten seconds to say this."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            told, _who = server.accept()
            with told, suppress(OSError):
                told.recv(65536)
                for letter in answer:
                    told.sendall(letter.encode())
                    time.sleep(10 / len(answer))

        threading.Thread(target=drip, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/hook"
