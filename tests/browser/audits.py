"""Audits of the page in front of one: accessibility by axe-core, and looks by the design's own script."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
LOOKS = ROOT.parent / "shared/tools/visual_audit.js"

# WCAG 2.2 A and AA, and what axe counts as good practice beside it.
RUN = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  // It would fetch the style sheets and write them into the page, against the policy that it is there to keep.
  preload: false,
})"""


def accessibility_faults(page: Page) -> list[str]:
    """One line for each element that breaks a rule."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate(RUN)
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def faults_of_looks(page: Page) -> dict[str, Any]:
    """What the design's audit finds: low contrast, clipped text, overflow, small targets. Empty when all is well."""
    if not LOOKS.exists():
        pytest.skip("the design's audit of looks is not beside the checkout")
    found: dict[str, Any] = page.evaluate(LOOKS.read_text())
    return {name: value for name, value in found.items() if value}
