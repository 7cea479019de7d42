"""Pictures of the demo for docs/images: `python scripts/screenshots.py [ADDRESS]`, ADDRESS being a running demo.

Without an address it fills and serves a demo of its own in a temporary home, so that the pictures are always the same.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[1]
IMAGES = CHECKOUT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
DESK, PHONE = (1440, 900), (390, 844)
PATIENCE = 180  # seconds until the demo must answer


def sign_in(page: Page) -> None:
    """Show the sign-in page."""
    page.goto("/sign-in/")


def cases(page: Page) -> None:
    """Show the worklist with its keyboard's row open in the drawer."""
    page.goto("/cases/?due=today")
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#drawer h2").wait_for()


def case(page: Page) -> None:
    """Show the case that is due next and still being handled."""
    page.goto("/cases/?phase=open")
    rows = page.locator("#rows tr", has=page.locator(".light.g"))
    page.goto(rows.first.locator("a[data-drawer]").get_attribute("href") or "")


def figures(page: Page) -> None:
    """Show the on-time rate of the communities with one number open."""
    page.goto("/figures/?indicator=appeals.on_time_rate")
    page.locator(".matrix tbody tr").nth(1).locator("a.fig").nth(2).click()
    page.locator("#figure .pop").wait_for()


def register(page: Page) -> None:
    """Show the entry page of a case type."""
    page.goto("/cases/new/appeals.safety_hazard/")


def worklist(page: Page) -> None:
    """Show the worklist alone."""
    page.goto("/cases/?due=today")


PICTURES: tuple[tuple[str, Callable[[Page], None], tuple[int, int], str], ...] = (
    ("sign-in", sign_in, DESK, ""),
    ("cases", cases, DESK, "zh-hans"),
    ("case", case, DESK, "zh-hans"),
    ("figures", figures, DESK, "zh-hans"),
    ("register", register, DESK, "zh-hans"),
    ("cases-phone", worklist, PHONE, "zh-hans"),
    ("case-phone", case, PHONE, "zh-hans"),
    ("cases-en", cases, DESK, "en"),
    ("figures-en", figures, DESK, "en"),
)


def main() -> int:
    """Take every picture."""
    given = sys.argv[1:]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _own_demo() if not given else _running(given[0]) as address, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        for name, show, (width, height), language in PICTURES:
            context = browser.new_context(base_url=address, viewport={"width": width, "height": height})
            page = _page(context, language)
            show(page)
            page.wait_for_timeout(300)  # a transition must have ended
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
            context.close()
        browser.close()
    return 0


def _page(context: BrowserContext, language: str) -> Page:
    """Return a page in a language, the dispatcher signed in; in no language nobody is."""
    page = context.new_page()
    page.goto("/sign-in/")
    if language:
        page.click("[data-account=chen]")
        page.goto("/settings/")
        page.click(f"main button[value='{language}']")
    return page


@contextmanager
def _running(address: str) -> Iterator[str]:
    yield address


@contextmanager
def _own_demo() -> Iterator[str]:
    """Fill and serve a demo in a temporary home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        command = [str(Path(sys.executable).with_name("jiewu")), "demo", "--port", str(port)]
        process = subprocess.Popen(command, env={**os.environ, "JIEWU_HOME": home})  # noqa: S603 - our own command
        try:
            _wait(f"http://127.0.0.1:{port}/sign-in/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310 - our own address
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
