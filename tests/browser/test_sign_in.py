"""Signing in: the office's name, the demo's accounts, errors, and the lock after five failures."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office, leave_all, sign_in


def test_the_page_carries_the_office_and_a_press_on_an_account_signs_in(office: Office) -> None:
    context = office.browser.new_context(base_url=office.address)
    page = context.new_page()
    page.goto("/")
    expect(page.locator(".office b")).to_have_text("月桥街道办事处")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.click("[data-account=chen]")
    expect(page.locator("h1")).to_have_text("今日")
    expect(page.locator(".person .who")).to_have_text("值班调度 陈女士")
    expect(page.locator(".demo")).to_contain_text("2025-12-16 周二")
    leave_all(context)


def test_a_wrong_password_is_said_and_the_fifth_locks(office: Office) -> None:
    context = office.browser.new_context(base_url=office.address)
    page = context.new_page()
    sign_in(page, "zheng", "not the password")
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator("#id_login")).to_have_value("zheng")
    for _ in range(4):
        sign_in(page, "zheng", "not the password")
    expect(page.locator("h1")).to_have_text("登录已暂时锁定")
    expect(page.locator(".panel")).to_contain_text("5次")
    sign_in(page, "zheng")
    expect(page.locator("h1")).to_have_text("登录已暂时锁定")
    leave_all(context)


def test_signing_out_ends_it(office: Office) -> None:
    context = office.browser.new_context(base_url=office.address)
    page = context.new_page()
    sign_in(page, "sun")
    page.evaluate("localStorage.setItem('jiewu:draft:x', '{}')")
    page.click(".person summary")
    page.click(".person button:has-text('退出登录')")
    page.goto("/cases/")
    expect(page.locator("#id_login")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    leave_all(context)


def test_who_may_not_use_a_place_does_not_see_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/", "zhou")
    expect(page.locator("h1")).to_have_text("日志")
    expect(page.locator(".nav a:not(.brand)")).to_have_text(["日志", "设置"])
    expect(page.locator("#search")).to_have_count(0)
    refused = page.goto("/cases/")
    assert refused is not None
    assert refused.status == 403
    expect(page.locator("[role=alert]")).to_contain_text("没有权限")
