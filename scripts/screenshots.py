"""Pictures of the demo for docs/images: `python scripts/screenshots.py [ADDRESS [NAME …]]`, of a demo that runs there.

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

from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[1]
IMAGES = CHECKOUT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
DESK, PHONE, WALL = (1440, 900), (390, 844), (1920, 1080)
PATIENCE = 300  # seconds until the demo must answer


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


def at(address: str) -> Callable[[Page], None]:
    """Return what shows the page of an address."""

    def show(page: Page) -> None:
        page.goto(address)

    return show


def scene(key: str) -> Callable[[Page], None]:
    """Return what shows where a scene of the tour plays."""
    return at(f"/tour/{key}/")


def board(page: Page) -> None:
    """Show the first board with one number open."""
    page.goto("/tour/number/")
    page.locator("main a.fig").first.click()
    page.locator(".pop").first.wait_for()


def plan(page: Page) -> None:
    """Show how the newest plan stands."""
    page.goto("/plans/")
    page.locator("main table a, main .list a").first.click()
    page.wait_for_load_state()


def proof(page: Page) -> None:
    """Show proofs with the results of the two that take seconds."""
    for name in ("log", "deadline"):
        page.goto("/proof/")
        button = page.locator(f"#{name} button")
        if button.count():
            button.click()
            page.locator(f"#{name} .light").wait_for(timeout=PATIENCE * 1000)


def trial(page: Page) -> None:
    """Show the deadlines of a made-up export, one explained."""
    rows = [
        f"R{each},2025-09-{20 + each % 10} 10:{each:02d},{TOLD[each % 4]},请处理,3个工作日,2025-10-{9 + each % 3:02d}"
        for each in range(1, 13)
    ]
    table = "\n".join(("工单编号,受理时间,标题,内容,办理时限,办结时间", *rows))
    page.goto("/trial/")
    page.set_input_files("#in-export", {"name": "热线工单.csv", "mimeType": "text/csv", "buffer": table.encode()})
    page.click("form .btn.primary")
    page.locator(".views").wait_for(timeout=PATIENCE * 1000)
    page.goto("/trial/?show=clocks&row=9")


TOLD = ("窗户拉线充电", "路灯不亮", "井盖松动", "夜间施工噪声")
ZH, EN = "zh-hans", "en"
# Name, what shows it, size, language (none: nobody signed in), account.
PICTURES: tuple[tuple[str, Callable[[Page], None], tuple[int, int], str, str], ...] = (
    ("sign-in", sign_in, DESK, "", ""),
    ("tour", at("/tour/"), DESK, "", ""),
    ("today", at("/"), DESK, ZH, "chen"),
    ("today-en", at("/"), DESK, EN, "chen"),
    ("phone-today", at("/"), PHONE, ZH, "wu"),
    ("phone-today-en", at("/"), PHONE, EN, "wu"),
    ("cases", cases, DESK, ZH, "chen"),
    ("cases-en", cases, DESK, EN, "chen"),
    ("cases-phone", worklist, PHONE, ZH, "chen"),
    ("case", scene("deadline"), DESK, ZH, "chen"),
    ("case-phone", case, PHONE, ZH, "chen"),
    ("register", register, DESK, ZH, "chen"),
    ("figures", figures, DESK, ZH, "chen"),
    ("figures-en", figures, DESK, EN, "chen"),
    ("board", board, DESK, ZH, "wu"),
    ("board-en", board, DESK, EN, "wu"),
    ("wall", at("/wall/"), WALL, ZH, "wu"),
    ("plan", plan, DESK, ZH, "sun"),
    ("plan-en", plan, DESK, EN, "sun"),
    ("report", scene("report"), DESK, ZH, "sun"),
    ("report-en", scene("report"), DESK, EN, "sun"),
    ("proof", proof, DESK, ZH, "sun"),
    ("proof-en", proof, DESK, EN, "sun"),
    ("trial", trial, DESK, ZH, "sun"),
    ("trial-phone", trial, PHONE, ZH, "sun"),
    ("tour-phone", at("/tour/"), PHONE, ZH, "chen"),
    ("tour-en", at("/tour/"), DESK, EN, "chen"),
)


def main() -> int:
    """Take every picture; one that could not be taken is told at the end, the others are taken."""
    given = sys.argv[1:]
    failed = []
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _own_demo() if not given else _running(given[0]) as address, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        for name, show, (width, height), language, account in PICTURES:
            if given[1:] and name not in given[1:]:
                continue
            context = browser.new_context(base_url=address, viewport={"width": width, "height": height})
            context.set_default_timeout(PATIENCE * 1000)
            page = _page(context, language, account)
            try:
                show(page)
            except Error as error:
                failed.append(f"{name}: {error.message.splitlines()[0]}")
            else:
                page.wait_for_timeout(300)  # a transition must have ended
                page.screenshot(path=IMAGES / f"{name}.png")
                print(f"docs/images/{name}.png")
            context.close()
        browser.close()
    print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


def _page(context: BrowserContext, language: str, account: str) -> Page:
    """Return a page in a language, an account signed in; in no language nobody is."""
    page = context.new_page()
    page.goto("/sign-in/")
    if language:
        page.click(f"[data-account={account}]")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
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
