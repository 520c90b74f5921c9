"""Second factors in a real browser: a passkey on a virtual device, an authenticator app, recovery codes."""

import re
import uuid

from playwright.sync_api import Page, expect

from tests.workspaces.signin.keys import code_of

from .conftest import OpenWindow
from .site import PASSWORD, Site


def sign_up(page: Page, home: str) -> str:
    """A new account at the site's name, for browsers keep no passkeys for numbers; its address."""
    email = f"{uuid.uuid4().hex[:8]}@example.org"
    page.goto(f"{home}/accounts/signup/")
    page.get_by_label("Name").fill("Sam Keyholder")
    page.locator('input[type="email"]').fill(email)
    page.locator('input[type="password"]').fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page).to_have_url(re.compile("/w/"))
    return email


def add_device(page: Page) -> None:
    """A device that holds passkeys and always recognises its owner."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    told = {**options, "isUserVerified": True, "automaticPresenceSimulation": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": told})


def confirm(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))


def give_password(page: Page, email: str) -> None:
    page.locator('input[type="email"]').fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def home_of(site: Site) -> str:
    return site.url.replace("127.0.0.1", "localhost")


def test_a_passkey_is_added_and_signs_in_alone(site: Site, window: OpenWindow) -> None:
    page, home = window().page, home_of(site)
    add_device(page)
    email = sign_up(page, home)
    page.goto(f"{home}/account/")
    page.get_by_role("link", name="Sign-in and security").click()
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    expect(page.get_by_label("Name")).to_have_value("Chrome on Linux")
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Add a passkey").click()
    # Codes for the day on which the laptop is gone come with the first one.
    expect(page.get_by_role("list", name="Recovery codes").get_by_role("listitem")).to_have_count(10)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("My laptop")).to_be_visible()
    sign_out(page, home)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/w/"))
    # The password alone is not enough any more: the passkey is the second step.
    sign_out(page, home)
    give_password(page, email)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile("/w/"))


def test_an_app_is_set_up_and_its_codes_and_a_recovery_code_sign_in(site: Site, window: OpenWindow) -> None:
    page, home = window().page, home_of(site)
    email = sign_up(page, home)
    page.goto(f"{home}/accounts/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    confirm(page)
    secret = page.locator(".sec__secret").inner_text()
    expect(page.get_by_role("img", name="QR code for the authenticator app").locator("svg")).to_be_visible()
    page.get_by_label("Code that the app shows").fill(code_of(secret, -1))
    page.get_by_role("button", name="Switch on").click()
    codes = page.get_by_role("list", name="Recovery codes").get_by_role("listitem").all_inner_texts()
    for code in (code_of(secret), codes[0]):
        sign_out(page, home)
        give_password(page, email)
        page.get_by_label("Code", exact=True).fill(code)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page).to_have_url(re.compile("/w/"))
    page.goto(f"{home}/accounts/2fa/")
    expect(page.get_by_text("9 left")).to_be_visible()


def test_signed_out_from_elsewhere_an_open_map_closes(site: Site, window: OpenWindow) -> None:
    """A browser that is signed out in the list of sessions hears of it on the map that it has open."""
    here, there, home = window(), window(), home_of(site)
    email = sign_up(here.page, home)
    there.page.goto(f"{home}/accounts/login/")
    give_password(there.page, email)
    expect(there.page).to_have_url(re.compile("/w/"))
    there.page.get_by_role("link", name="Nora, a weekend by the sea").click()
    there.expect_live()
    there.line_may_fail = there.may_be_refused = True
    here.page.goto(f"{home}/accounts/sessions/")
    here.page.get_by_role("button", name="Sign out all others").click()
    expect(here.page.get_by_text("One other browser was signed out.")).to_be_visible()
    expect(there.page.get_by_text(re.compile("signed out", re.IGNORECASE)).first).to_be_visible()
