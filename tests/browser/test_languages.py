"""Writing as people do elsewhere: Japanese by composition, Arabic from right to left, German numbers and words."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_japanese_is_composed_while_a_colleague_types_in_the_same_card(site: Site, window: OpenWindow) -> None:
    """Nothing is sent or merged while an input method composes; afterwards both texts are there."""
    on = site.new_map("Japanese", ["広告"])
    card = on.card("猫")
    yuki, mateo = window("yuki").open(on.url), window("mateo").open(on.url)
    field = yuki.edit(card)
    field.press("Control+End")
    ime = yuki.ime()
    for text in ("n", "に", "にほ", "にほn", "にほん", "にほんg", "にほんご"):
        ime.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    his = mateo.edit(card)
    expect(his).to_have_value("猫")
    his.press("Control+Home")
    mateo.page.keyboard.type("A ")
    mateo.press("Escape")
    mateo.expect_live()
    expect(field).to_have_value("猫にほんご")
    ime.send("Input.insertText", {"text": "日本語"})
    expect(field).to_have_value("A 猫日本語")
    for one in (yuki, mateo):
        expect(one.card(card)).to_contain_text("A 猫日本語") if one is mateo else expect(field).to_have_value(
            "A 猫日本語"
        )
    yuki.press("Escape")
    yuki.expect_live()
    assert on.text(card) == "A 猫日本語"
    # Half-composed letters were never sent.
    texts = [
        op["fields"]["text"] for change in on.log() for op in change["operations"] if "text" in op.get("fields", {})
    ]
    assert not [text for text in texts if "n" in text or "に" in text]
    on.prove()


def test_arabic_runs_from_right_to_left_in_its_card(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Arabic", ["إعلان"])
    card = on.card("")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    field = ines.edit(card)
    ines.ime().send("Input.insertText", {"text": "يقارن الأسعار"})
    expect(field).to_have_css("direction", "rtl")
    ines.press("Escape")
    text = mateo.card(card).get_by_text("يقارن الأسعار")
    expect(text).to_be_visible()
    expect(text).to_have_css("direction", "rtl")
    expect(mateo.page.locator("html")).to_have_css("direction", "ltr")
    ines.expect_live()
    assert on.text(card) == "يقارن الأسعار"


def test_german_words_and_decimals(site: Site, window: OpenWindow) -> None:
    """1,3 typed by a German is 1.3; she reads −1,3, her English colleague −1.3."""
    on = site.new_map("Deutsch", ["Anzeige"], personas=["Alex"])
    greta, mateo = window("greta").open(on.url), window("mateo").open(on.url)
    expect(greta.page.locator("html")).to_have_attribute("lang", "de")
    greta.page.locator(f'.plot [data-col="{on.touchpoints[0]}"] [data-stop]').focus()
    greta.press("Enter")
    score = greta.page.locator("#emotion-score")
    score.fill("-1,3")
    score.press("Enter")
    greta.press("Escape")
    marker = greta.marker(on.touchpoints[0], on.personas[0])
    expect(marker).to_have_attribute("aria-label", re.compile("Alex, .*, −1,3, Anzeige"))
    expect(mateo.marker(on.touchpoints[0], on.personas[0])).to_have_attribute("aria-label", re.compile("−1.3"))
    greta.expect_live()
    emotion = on.emotion(0)
    assert emotion is not None
    assert emotion["score"] == -1.3
