"""Registering a call: one column from the definition, dependent choices, drafts, and errors that lose nothing."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def test_a_call_is_registered_from_the_definition(open_page: OpenPage) -> None:
    page = open_page("/cases/")
    page.keyboard.press("n")
    page.click(".types a:has-text('安全隐患')")
    page.fill("#in-text", "三楼窗口拉线充电。雨天冒火花")
    page.select_option("#in-major", index=1)
    major = page.input_value("#in-major")
    options = page.locator("#in-minor option:not([hidden])")
    offered = options.evaluate_all("all => all.map(each => each.value).filter(Boolean)")
    assert offered
    assert all(value.startswith(f"{major}/") for value in offered)
    page.fill("#in-reporter", "王晓梅")
    page.fill("#in-phone", "13900139000")
    page.select_option("#in-area", label="　　01格")
    page.click("button:has-text('登记，下一步：待分拨')")
    expect(page.locator(".messages")).to_contain_text("三楼窗口拉线充电")
    expect(page.locator("h1")).to_have_text("三楼窗口拉线充电")
    expect(page.locator(".facts")).to_contain_text("139****9000")


def test_what_was_written_before_the_type_was_chosen_goes_along(open_page: OpenPage) -> None:
    page = open_page("/cases/new/")
    page.fill("#in-text", "三楼窗口拉线充电")
    expect(page.locator("#likely")).not_to_be_empty()
    page.click(".types a:has-text('安全隐患') >> nth=0")
    expect(page.locator("#in-major")).to_be_visible()
    expect(page.locator("#in-text")).to_have_value("三楼窗口拉线充电")


def test_errors_stand_beside_the_field_and_in_a_summary(open_page: OpenPage) -> None:
    page = open_page("/cases/new/appeals.safety_hazard/")
    page.fill("#in-phone", "没有")
    page.fill("#in-address", "榕树巷14号")
    page.click(".form-end .primary")
    expect(page.locator("[data-summary]")).to_be_focused()
    expect(page.locator("#in-phone-error")).to_contain_text("电话号码")
    expect(page.locator("#in-text-error")).to_be_visible()
    expect(page.locator("#in-address")).to_have_value("榕树巷14号")
    page.click("[data-summary] a:has-text('联系电话')")
    expect(page).to_have_url(re.compile("#in-phone$"))


def test_a_draft_comes_back_and_what_is_protected_stays_in_the_tab(open_page: OpenPage) -> None:
    page = open_page("/cases/new/appeals.city_appearance/", "huang")
    page.fill("#in-text", "路边堆放建筑垃圾")
    page.fill("#in-phone", "13700137000")
    page.goto("/cases/")
    page.goto("/cases/new/appeals.city_appearance/")
    expect(page.locator("[data-draft-notice]")).to_be_visible()
    expect(page.locator("#in-text")).to_have_value("路边堆放建筑垃圾")
    expect(page.locator("#in-phone")).to_have_value("13700137000")
    assert "13700137000" not in page.evaluate("JSON.stringify(localStorage)")
    page.click("[data-draft-drop]")
    expect(page.locator("#in-text")).to_have_value("")


def test_sending_twice_makes_one_case(open_page: OpenPage) -> None:
    page = open_page("/cases/new/appeals.safety_hazard/")
    page.fill("#in-text", "同一次提交只成一件")
    ends = page.locator("form[data-draft]").evaluate(
        """async form => {
            const send = () => fetch(location.href, {method: "POST", body: new FormData(form)});
            return [(await send()).url, (await send()).url];
        }"""
    )
    assert ends[0] == ends[1]
    assert "/cases/JW" in ends[0]
