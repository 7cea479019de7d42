"""Take the pictures of docs/images from a running demo: `make demo` in one terminal, `make screenshots` in another."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

BASE = "http://127.0.0.1:8000"
IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
DESK, PHONE = (1440, 900), (390, 844)
PASSWORD = "rongpu-2025"  # noqa: S105 - of the demo accounts, shown on its sign-in page


def signed_in(browser: Browser, size: tuple[int, int], username: str = "chen") -> Page:
    """Return a page of that size on which a demo account is signed in."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{BASE}/sign-in/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{BASE}/cases/**")
    return page


def take(page: Page, name: str) -> None:
    """Save what the page shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")
    print(name)


def cases(page: Page) -> str:
    """Take the worklist with its drawer open; return the address of the case in it."""
    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".drawer h2")
    take(page, "cases")
    return str(page.locator(".drawer a.x[href]").first.get_attribute("href"))


def figures(page: Page) -> None:
    """Take the figures with one number open."""
    page.goto(f"{BASE}/figures/?indicator=appeals.on_time_rate")
    page.locator("a.fig").nth(5).click()
    page.wait_for_selector(".pop")
    take(page, "figures")


def main() -> int:
    """Take every picture."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        desk = signed_in(browser, DESK)
        case = cases(desk)
        desk.goto(f"{BASE}{case}")
        take(desk, "case")
        figures(desk)
        phone = signed_in(browser, PHONE)
        take(phone, "phone-cases")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
