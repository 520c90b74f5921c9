"""The vendored modules are exact copies with licences, and the page's import map names every one of them."""

import json
from types import SimpleNamespace

from django.template import Context, Template

from maps.importmap import import_map
from scripts.refresh_vendor import MANIFEST, VENDOR, differences

manifest = json.loads(MANIFEST.read_text())


def test_vendored_files_are_exact_copies():
    assert differences(manifest) == []


def test_an_altered_file_is_noticed():
    altered = json.loads(MANIFEST.read_text())
    altered["packages"]["htm"]["files"][0]["sha256"] = "0" * 64
    assert differences(altered) == ["altered: htm/htm.mjs"]


def test_every_package_brings_its_licence():
    for package in manifest["packages"].values():
        licences = [file["to"] for file in package["files"] if "LICENSE" in file["to"]]
        assert licences and all((VENDOR / path).stat().st_size > 0 for path in licences)


def test_the_import_map_names_files_that_exist():
    assert import_map()["imports"].keys() == manifest["imports"].keys()
    for path in manifest["imports"].values():
        assert (VENDOR / path).is_file()


def test_the_import_map_is_one_script_with_the_nonce_of_the_page():
    page = Template("{% load importmap %}{% importmap %}").render(
        Context({"request": SimpleNamespace(csp_nonce="n0nce")})
    )
    assert page.startswith('<script type="importmap" nonce="n0nce">{')
    assert json.loads(page.removesuffix("</script>").partition(">")[2]).keys() == {"imports"}
