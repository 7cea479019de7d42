"""A day that begins with 今日: its numbers open, its rows lead to the next step; what is dispatched is told."""

import io
import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESK, PHONE, Office, leave_all, sign_in

OpenPage = Callable[..., Page]
SHOWN = 50  # rows of a list at first


def test_signing_in_leads_to_what_waits_and_a_number_to_so_many(office: Office) -> None:
    context = office.browser.new_context(base_url=office.address, locale="zh-CN")
    page = context.new_page()
    sign_in(page, "lin")
    page.wait_for_url(f"{office.address}/")
    assert page.locator("h1").inner_text() == "今日"
    number = page.locator(".today-lead .fig").first
    count = int(re.sub(r"\D", "", number.inner_text()))
    number.click()
    page.wait_for_url("**/cases/?mine=1*")
    assert page.locator("#rows tr").count() == min(count, SHOWN)
    page.go_back()
    page.locator(".framed td.what a").first.click()
    page.wait_for_url(re.compile(r"/cases/[A-Z]+[^/]*/$"))
    page.go_back()
    page.locator(".framed td.do a").first.click()
    assert "to=signed" in page.url
    expect(page.locator("details.act[open]")).to_have_count(1)
    leave_all(context)


def test_a_case_that_is_dispatched_rings_and_goes_quiet_when_it_is_read(office: Office, open_page: OpenPage) -> None:
    reader = open_page("/notices/", "zhao")
    reader.locator("main").wait_for()
    if reader.locator("main .head button").count():
        reader.locator("main .head button").click()
        reader.wait_for_load_state()
    assert reader.locator(".bell .count").count() == 0
    chen = open_page("/cases/?phase=received")
    chen.goto(chen.locator("#rows a[data-drawer]").nth(60 % SHOWN).get_attribute("href") or "")
    title = chen.locator("h1").inner_text()
    chen.locator("details.act summary").first.click()
    chen.select_option("select[name$='-org']", "rongdong")
    chen.locator("details.act[open] button[type=submit]").click()
    chen.wait_for_load_state()
    _until(reader, lambda: reader.locator(".bell .count").count() == 1)
    assert reader.locator(".bell .count").inner_text() == "1"
    reader.locator(".bell").click()
    reader.locator(".notices .unread > a").first.click()
    expect(reader.locator("h1")).to_have_text(title)
    assert reader.locator(".bell .count").count() == 0


def test_on_a_phone_rows_have_two_lines_and_the_next_step_fits_a_thumb(open_page: OpenPage) -> None:
    page = open_page("/", "chen", PHONE)
    step = page.locator(".framed td.do a").first.bounding_box()
    row = page.locator(".framed tr:has(td.do)").first.bounding_box()
    assert step is not None
    assert row is not None
    assert step["height"] >= 44
    assert row["height"] < 130
    page.locator(".framed td.what a").first.click()
    page.wait_for_url("**/cases/*/")


def test_a_leader_reads_one_sentence_and_three_matters_and_prints_one_page(open_page: OpenPage) -> None:
    page = open_page("/", "wu", DESK)
    assert page.locator(".matters li").count() <= 3
    assert page.locator(".four .big").count() == 4
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1


def _until(page: Page, holds: Callable[[], bool], seconds: float = 20) -> None:
    """Load the page again until something holds: the follower looks every second."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        page.reload()
