"""A real server on a home of its own, and Chromium in front of it. No table is touched from here."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

CLOCK = "2025-12-16T08:30:00"
CHROMIUM = "/usr/bin/chromium"
DESK, PHONE, NARROW = (1440, 900), (390, 844), (360, 740)
PATIENCE = 30_000  # ms: the machine may be busy with other tests
CHECKOUT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(180))


@dataclass(frozen=True)
class Office:
    """The office under test: where it is, and a signed-in context for each person who was needed so far."""

    address: str
    browser: Browser
    contexts: dict[str, BrowserContext]

    def context(self, username: str, **options: object) -> BrowserContext:
        """Return a context in which *username* is signed in; the same one as long as no options are given."""
        if not options and username in self.contexts:
            return self.contexts[username]
        context = self.browser.new_context(base_url=self.address, locale="zh-CN", **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sign_in(page, username)
        page.wait_for_url(lambda address: "/sign-in/" not in address)
        leave(page)
        if not options:
            self.contexts[username] = context
        return context


def leave(page: Page) -> None:
    """Close a page when it has loaded: Chromium may never close one whose navigation is still on its way."""
    if not page.is_closed():
        page.wait_for_load_state()
        page.close()


def leave_all(context: BrowserContext) -> None:
    """Close a context and its pages."""
    for page in context.pages:
        leave(page)
    context.close()


def sign_in(page: Page, username: str, password: str = "") -> None:
    """Sign in by the form, with the password of the cast unless another is given."""
    from tests.cast import PASSWORD

    page.goto("/sign-in/")
    page.fill("#id_login", username)
    page.fill("#id_password", password or PASSWORD)
    page.click("form.panel button.primary")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Fill a home and serve it; the clock starts at the same moment in every run."""
    home = tmp_path_factory.mktemp("browser-home")
    environment = {**os.environ, "JIEWU_HOME": str(home), "JIEWU_CLOCK": CLOCK}
    environment.pop("JIEWU_DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "tests.browser.seed"], cwd=CHECKOUT, env=environment, check=True)
    port = _free_port()
    command = [str(Path(sys.executable).with_name("jiewu")), "serve", "--port", str(port), "--workers", "1"]
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, home / "server.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def office(server: str) -> Iterator[Office]:
    """The served office and the browser."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield Office(server, browser, {})
        browser.close()


@pytest.fixture
def open_page(office: Office) -> Iterator[Callable[..., Page]]:
    """Open pages for a person; at the end each must have been without an error on its console."""
    pages: list[Page] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            errors.append(message.text)

    def opened(address: str, username: str = "chen", size: tuple[int, int] = DESK, **options: object) -> Page:
        page = office.context(username, **options).new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(address)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        leave(page)
    assert errors == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; a server that ended shows why."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()}")
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=2)  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not answer: {log.read_text()}")
