"""Boards: a number opens where it stands, an area on the map filters the page, a mark opens its cases."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import leave
from tests.browser.measuring import violations

OpenPage = Callable[..., Page]
BOARD = "/boards/appeals.overview/"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.wall :is(h1, h2, span, td, text, b, a)')]
    .filter(each => each.checkVisibility() && each.textContent.trim())
    .map(each => parseFloat(getComputedStyle(each).fontSize)))"""


def test_a_board_is_read_from_its_sentence_to_a_case(open_page: OpenPage) -> None:
    page = open_page("/boards/")
    page.get_by_role("link", name="诉求总览").click()
    number = page.locator(".says a.fig").first
    value = number.inner_text()
    number.click()
    expect(page.locator("#figure .pop")).to_contain_text(value)
    assert "open=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#figure .pop")).to_have_count(0)
    page.locator(".areas a.region[aria-label^='芦湾']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sentence .chip").first).to_have_text("芦湾社区")
    inside = page.locator(".says a.fig").first.inner_text()
    assert int(inside.replace(",", "")) < int(value.replace(",", ""))
    expect(page.locator(".areas a.region")).to_have_count(2)
    page.go_back()
    expect(page.locator(".says a.fig").first).to_have_text(value)


def test_a_mark_lists_its_cases_and_one_of_them_opens(open_page: OpenPage) -> None:
    page = open_page("/map/")
    mark = page.locator(".areas a.mark:has(text)").first
    count = int(re.sub(r"\D", "", mark.locator("text").text_content() or ""))
    mark.focus()
    page.keyboard.press("Enter")
    rows = page.locator(".atmark tr")
    expect(rows).to_have_count(count)
    assert violations(page) == []
    number = rows.first.locator("a").inner_text()
    rows.first.locator("a").click()
    expect(page.locator("main")).to_contain_text(number)


def test_the_chips_narrow_a_board(open_page: OpenPage) -> None:
    page = open_page(BOARD)
    page.locator(".sentence .chip").nth(1).click()
    page.locator(".sentence .sheet .option", has_text="12月").first.click()
    expect(page.locator(".sentence .chip").nth(1)).to_contain_text("12")
    assert "period=2025-12" in page.url


def test_the_wall_is_read_from_afar_and_renews_itself(open_page: OpenPage) -> None:
    page = open_page("/wall/", size=(1920, 1080))
    expect(page.locator(".wall")).to_contain_text("数据截至")
    assert page.evaluate(SMALLEST) >= 20
    assert page.evaluate(
        "document.documentElement.scrollHeight <= 1080 && document.documentElement.scrollWidth <= 1920"
    )
    assert violations(page) == []
    page.evaluate("document.querySelector('#wall').dataset.old = '1'")
    with page.expect_response("**/wall/"):
        page.evaluate("document.querySelector('#wall').dispatchEvent(new Event('renew'))")
    expect(page.locator("#wall:not([data-old])")).to_be_visible()
    leave(page)
