"""A person's preferences with script: what a change of language brings along."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_another_language_proposes_its_formats_unless_one_chose_them(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/account/")
    language, formats = page.get_by_label("Language"), page.get_by_label("Numbers and dates")
    assert formats.input_value().startswith("en-")
    language.select_option("de")
    expect(formats).to_have_value("de-DE")
    language.select_option("en")
    expect(formats).to_have_value("en-GB")
    formats.select_option("fr-FR")
    language.select_option("de")
    expect(formats).to_have_value("fr-FR")


def test_formats_of_another_country_stay(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/account/")
    before = page.get_by_label("Numbers and dates").input_value()
    page.get_by_label("Numbers and dates").select_option("sv-SE")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Language").select_option("de")
    expect(page.get_by_label("Numbers and dates")).to_have_value("sv-SE")
    page.goto(f"{site.url}/account/")
    page.get_by_label("Numbers and dates").select_option(before)
    page.get_by_role("button", name="Save").click()
