"""The worklist: keyboard, drawer, the filter as a sentence, paging, columns, and dispatching several at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Office, leave_all

OpenPage = Callable[..., Page]


def numbers(page: Page) -> list[str]:
    """Return the numbers of the rows shown, as their links name them."""
    hrefs = page.locator("#rows a[data-drawer]").evaluate_all("links => links.map(link => link.pathname)")
    return [str(href).strip("/").split("/")[-1] for href in hrefs]


def test_it_says_how_many_are_due_and_never_how_many_exist(open_page: OpenPage) -> None:
    page = open_page("/cases/")
    expect(page.locator("#standing")).to_contain_text("已超期")
    expect(page.locator(".views [aria-current]")).to_contain_text("今天到期与超期")
    assert not re.search(r"200\s*件|共", page.locator("main").inner_text())


def test_the_keyboard_moves_opens_chooses_and_helps(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    listed = numbers(page)
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator("#rows tr.here")).to_have_count(1)
    expect(page.locator("#rows tr").first).to_have_class("here")
    page.keyboard.press("x")
    expect(page.locator("#bulk")).to_be_visible()
    expect(page.locator("#bulk [data-count]")).to_have_text("选中1件")
    page.keyboard.press("x")
    expect(page.locator("#bulk")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keyhelp")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2")).to_be_visible()
    assert f"/cases/{listed[1]}/" in page.url
    page.keyboard.press("j")
    page.wait_for_url(f"**/cases/{listed[2]}/**")
    expect(page.locator("#drawer")).to_contain_text(listed[2])
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    page.wait_for_url("**/cases/?phase=received")


def test_the_drawer_has_the_case_s_own_address(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    page.locator("#rows a[data-drawer]").nth(3).click()
    title = page.locator("#drawer h2").inner_text()
    address = page.url
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("#drawer")).to_have_count(0)
    page.goto("/cases/?phase=received")
    page.locator("#rows a[data-drawer]").nth(3).click()
    expect(page.locator("#drawer h2")).to_have_text(title)
    assert page.url == address
    page.go_back()
    expect(page.locator("#drawer")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#drawer h2")).to_have_text(title)


def test_on_a_phone_a_row_opens_as_a_page(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received", size=PHONE)
    expect(page.locator(".tabs")).to_be_visible()
    page.locator("#rows a[data-drawer]").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#drawer")).to_have_count(0)


def test_the_sentence_changes_word_by_word(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    page.click(".sentence .chip >> nth=0")
    narrow = page.locator(".sheet .option")
    expect(narrow.filter(has_text="芦湾社区")).to_be_visible()
    narrow.filter(has_text="芦湾社区").click()
    page.wait_for_url("**area=440399001**")
    expect(page.locator(".sentence .chip").first).to_have_text("芦湾社区")
    assert set(page.locator("#rows .c-area").all_inner_texts()) == {"芦湾社区 01格", "芦湾社区 02格"}
    page.click(".sentence .chip.any >> nth=-1")
    page.locator(".sheet .narrow input").fill("市容环卫")
    expect(page.locator(".sheet .option:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**type=appeals.city_appearance**")
    expect(page.locator(".sentence")).to_contain_text("事项市容环卫")


def test_the_sentence_works_without_script(office: Office) -> None:
    context = office.context("sun", java_script_enabled=False)
    page = context.new_page()
    page.goto("/cases/?phase=received")
    page.click(".sentence .chip >> nth=0")
    expect(page.locator("h1")).to_have_text("区域")
    page.click(".option:has-text('榕东社区')")
    expect(page.locator(".sentence .chip").first).to_have_text("榕东社区")
    page.locator("#rows input[type=checkbox]").first.check()
    expect(page.locator("#bulk")).to_be_visible()
    page.locator("#rows a[data-drawer]").first.click()
    expect(page.locator("h1")).to_be_visible()
    leave_all(context)


def test_further_down_appends_without_a_jump(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    first = numbers(page)
    page.locator("#rows tr").last.scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('#worklist').scrollTop")
    page.click("#more")
    expect(page.locator("#rows tr")).to_have_count(100)
    assert page.evaluate("document.querySelector('#worklist').scrollTop") == before
    listed = numbers(page)
    assert listed[:50] == first
    assert len(set(listed)) == 100
    page.goto("/cases/?phase=received")
    with page.expect_navigation():
        page.evaluate("location.href = document.querySelector('#more').href")
    assert numbers(page) == listed[50:]


def test_columns_are_remembered(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received", "wu")
    expect(page.locator("thead")).not_to_contain_text("收件")
    page.click("summary:has-text('列')")
    page.check("label:has-text('收件') input")
    page.click(".sheet button:has-text('按此显示')")
    expect(page.locator("thead")).to_contain_text("收件")
    page.goto("/cases/?phase=closed")
    expect(page.locator("thead")).to_contain_text("收件")


def test_several_go_to_one_organisation_at_once(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received", "sun")
    chosen = numbers(page)[-2:]
    for number in chosen:
        page.check(f"input[value='{number}']")
    page.select_option("#bulk-org", label="综合行政执法队")
    expect(page.locator("#bulk button")).to_have_text("分拨给 综合行政执法队")
    page.click("#bulk button")
    expect(page.locator(".messages")).to_contain_text("2件已分拨给综合行政执法队")
    assert not set(chosen) & set(numbers(page))


def test_search_finds_by_words_and_opens_by_number(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=closed")
    number = numbers(page)[0]
    page.fill("#search", "市场北门活禽")
    page.keyboard.press("Enter")
    expect(page.locator(".sentence")).to_contain_text("含有“市场北门活禽”")
    titles = page.locator("#rows .what").all_inner_texts()
    assert titles
    assert all("市场北门活禽" in title for title in titles)
    page.fill("#search", number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{number}/")


def test_an_empty_list_says_what_belongs_there(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=suspended&area=440399001")
    expect(page.locator(".empty")).to_contain_text("没有符合这句话的工单")
    page.click(".empty a:has-text('看全部工单')")
    expect(page.locator("#rows tr").first).to_be_visible()
