"""What a machine can see of a screen: accessibility faults, sideways scroll."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def accessible(page: Page) -> None:
    """No fault axe can see (WCAG 2.2 A and AA)."""
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    faults = [
        (fault["id"], [node["html"][:200] for node in fault["nodes"][:3]]) for fault in result.response["violations"]
    ]
    assert not faults, (page.url, faults)


def fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
