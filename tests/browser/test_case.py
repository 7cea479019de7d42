"""One case: its page, a move with its refusals, the table of days, and protected values."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def waiting(page: Page, at: int) -> str:
    """Return the number of a case that waits to be dispatched."""
    page.goto("/cases/?phase=received")
    href = page.locator("#rows a[data-drawer]").nth(at).get_attribute("href") or ""
    return href.split("/")[2]


def test_the_page_explains_the_deadline_day_by_day(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    page.goto(f"/cases/{waiting(page, 5)}/")
    expect(page.locator(".why figcaption")).to_contain_text("为什么是")
    expect(page.locator(".why tr.due")).to_have_count(1)
    expect(page.locator(".why tr.due")).to_contain_text("到期")
    assert page.locator(".why tr.yes").count() == int(page.locator(".why tr.due .num").inner_text()[1:-1])
    expect(page.locator("svg.place .pin")).to_have_count(1)
    expect(page.locator(".history li").first).to_contain_text("收件")


def test_a_move_keeps_what_was_typed_until_it_fits(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received", "sun")
    number = waiting(page, 10)
    page.goto(f"/cases/{number}/")
    page.keyboard.press("e")
    page.fill("#in-dispatched-note", "请当天上门")
    page.click(".act[open] button.primary")
    expect(page.locator("#in-dispatched-org-error")).to_be_visible()
    expect(page.locator("#in-dispatched-note")).to_have_value("请当天上门")
    page.select_option("#in-dispatched-org", label="综合行政执法队")
    expect(page.locator(".act[open] button.primary")).to_have_text("分拨给 综合行政执法队")
    page.click(".act[open] button.primary")
    expect(page.locator(".messages")).to_contain_text(f"{number}：待签收")
    expect(page.locator(".history")).to_contain_text("请当天上门")
    expect(page.locator(".history")).to_contain_text("交综合行政执法队")


def test_two_who_act_at_once_do_not_overwrite_each_other(open_page: OpenPage) -> None:
    slow = open_page("/cases/?phase=received", "chen")
    number = waiting(slow, 14)
    slow.goto(f"/cases/{number}/")
    quick = open_page(f"/cases/{number}/", "sun")
    for page, note in ((quick, "先到的"), (slow, "后到的")):
        page.locator(".act summary", has_text="不予受理").click()
        page.fill("#in-rejected-note", note)
    quick.click(".act[open] button.primary")
    expect(quick.locator(".messages")).to_be_visible()
    with slow.expect_response("**/move/**") as answer:
        slow.click(".act[open] button.primary")
    assert answer.value.status in (409, 422)
    expect(slow.locator("[role=alert]")).to_be_visible()
    expect(slow.locator("main")).to_contain_text("先到的")
    assert "后到的" in slow.content()


def test_a_contact_is_shown_for_a_reason_and_logged(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    page.goto(f"/cases/{waiting(page, 20)}/")
    expect(page.locator(".facts")).to_contain_text("138****8000")
    phone = page.locator("dd", has_text="138****8000")
    phone.locator("summary").click()
    phone.locator("button").click()
    expect(page.locator(".reveal .error")).to_have_text("请写明原因。")
    page.reload()
    phone.locator("summary").click()
    phone.locator("input[name=reason]").fill("回访核实")
    phone.locator("button").click()
    expect(page.locator(".facts")).to_contain_text("13800138000")
    page.reload()
    expect(page.locator(".facts")).to_contain_text("138****8000")
    expect(page.locator(".history")).to_contain_text("查看了受保护的内容")
    expect(page.locator(".history")).to_contain_text("回访核实")


def test_the_reporter_s_answer_is_written_down_beside_the_closed_case(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=closed")
    page.locator("#rows a[data-drawer]").nth(3).click()
    asked = page.locator("#drawer .asked")
    asked.locator("summary").click()
    asked.locator("label", has_text="联系不上").click()
    asked.get_by_label("满意程度").select_option("不满意")
    asked.get_by_label("回访记录").fill("又漏水了")
    asked.get_by_role("button", name="保存回访").click()
    expect(page.locator("#in-satisfaction-error")).to_be_visible()
    expect(asked.get_by_label("回访记录")).to_have_value("又漏水了")
    asked.locator("label", has_text="未解决").click()
    asked.get_by_role("button", name="保存回访").click()
    expect(asked).to_contain_text("未解决，不满意")
    expect(page.locator("#drawer .history li").last).to_contain_text("回访：未解决，不满意")
    page.locator("#drawer [data-full]").click()
    expect(page.locator("aside .asked .said")).to_have_text("“又漏水了”")
    expect(page.locator("aside .asked summary")).to_have_text("再次回访")


def test_next_and_previous_follow_the_list_it_was_opened_from(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=closed")
    links = page.locator("#rows a[data-drawer]").evaluate_all("links => links.map(link => link.href)")
    page.goto(links[0])
    expect(page.locator(".crumb")).to_contain_text("筛选的工单")
    page.keyboard.press("j")
    page.wait_for_url(links[1])
    page.keyboard.press("k")
    page.wait_for_url(links[0])
    page.keyboard.press("k")
    expect(page.locator(".messages")).to_have_text("已是第一件。")


def test_a_case_of_another_s_area_does_not_exist_for_a_post(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received&area=440399001")
    href = page.locator("#rows a[data-drawer]").first.get_attribute("href") or ""
    other = open_page("/cases/", "zhao")
    answer = other.goto(href)
    assert answer is not None
    assert answer.status == 404
