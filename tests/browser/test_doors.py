"""Through the company's provider in a real browser, and the way out: an account deleted while its map is open."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.servers import Installation
from tests.workspaces.single_sign_on.provider import CLIENT, SECRET, Provider, running

from .conftest import OpenWindow, _prepared
from .site import Site


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture(scope="module")
def company(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another installation, which has a provider; its address."""
    own = tmp_path_factory.getbasetemp()
    run = own.parent if own.name.startswith("popen") else own
    installation = Installation(
        Path(shutil.copytree(_prepared(run), own / "company")),
        OIDC_ISSUER=provider.issuer, OIDC_CLIENT_ID=CLIENT, OIDC_CLIENT_SECRET=SECRET, OIDC_NAME="Pinecove ID",
        OIDC_ONLY="1",
    )  # fmt: skip
    with installation.web() as web:
        yield web.url


def test_somebody_comes_through_the_provider_and_takes_their_data_along(company: str, window: OpenWindow) -> None:
    page = window().page
    page.goto(f"{company}/account/data/")
    # Nothing but the one door, and it leads back to where one wanted.
    expect(page.get_by_label("Password")).to_have_count(0)
    page.get_by_role("link", name="Continue with Pinecove ID").click()
    expect(page.get_by_role("heading", name="Your data", exact=True)).to_be_visible()
    page.get_by_role("button", name="Make a ZIP").click()
    link = page.get_by_role("link", name=".zip")
    with page.expect_download() as download:
        link.click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert b"ada@example.org" in archive.read("profile.json")
    # The only owner of a workspace is shown the ways out.
    page.get_by_role("link", name="Delete your account").click()
    expect(page.get_by_role("link", name="Hand it over")).to_be_visible()
    expect(page.get_by_role("button", name="Delete my account")).to_have_count(0)


def test_an_account_is_deleted_and_its_open_map_ends_with_it(site: Site, window: OpenWindow) -> None:
    kim = site.join("kim")
    drawn = site.new_map("Leaving")
    editor = window(kim).open(drawn.url)
    editor.expect_live()
    settings = window(kim).page
    settings.goto(f"{site.url}/account/delete/")
    settings.get_by_label("Write your email address").fill(f"{kim}@example.org")
    settings.get_by_role("button", name="Delete my account").click()
    expect(settings.get_by_text("Your account is deleted.")).to_be_visible()
    # No frame follows: the socket is closed as at every sign-out.
    expect(editor.page.get_by_text("You are signed out.").first).to_be_visible(timeout=15_000)
    with site.api() as api:
        members = api.get(f"workspaces/{site.slug}/members/").json()["results"]
    assert kim not in str(members)
    # Whatever it asked for at that moment was refused.
    editor.faults[:] = [fault for fault in editor.faults if "401" not in fault]
