"""The tour walked: six scenes at the desk and on a phone, each measured where it leads; own material tried, deleted."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHECKOUT, CLOCK, DESK, PHONE, Office, _free_port, _wait, leave_all
from tests.browser.measuring import SHIFT, violations

OpenPage = Callable[..., Page]
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
SCENES = ("morning", "deadline", "matter", "number", "report", "own")
ROWS = "\n".join(
    (
        "工单编号,受理时间,标题,内容,办理时限,办结时间",
        "R1,2025-09-28 10:00,飞线充电,三号楼从窗户拉线充电,3个工作日,2025-10-09 12:00",
        "R2,2025-09-28 10:00,路灯不亮,中心路路灯坏了,3个工作日,2025-10-11 09:00",
        "R3,2025-13-01 10:00,井盖松动,车过有响声,3个工作日,",
    )
)


def unsteady(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SHIFT)
    return found


def test_who_is_not_signed_in_sees_six_scenes_and_begins_with_one_press(office: Office) -> None:
    context = office.browser.new_context(base_url=office.address, locale="zh-CN")
    page = context.new_page()
    page.goto("/sign-in/")
    page.click("text=五分钟，六个场景")
    expect(page.locator(".scene")).to_have_count(6)
    assert unsteady(page) == []
    assert violations(page) == []
    page.click("#morning button")
    page.wait_for_url("**/")
    expect(page.locator("h1")).to_be_visible()
    leave_all(context)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_scene_leads_to_a_page_without_fault(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("/tour/", "sun", size)
    expect(page.locator(".scene")).to_have_count(6)
    for key in SCENES:
        page.goto("/tour/")
        page.click(f"#{key} a.btn")
        page.wait_for_load_state()
        assert not page.url.endswith("/tour/"), key
        expect(page.locator("h1").first).to_be_visible()
        assert unsteady(page) == [], key
        if size == DESK or LONG:
            assert violations(page) == [], key


def test_own_material_is_read_and_deleted_on_leaving(open_page: OpenPage) -> None:
    page = open_page("/trial/", "chen")
    page.fill(
        "#in-text", "一、2025年工作总结\n全年办结诉求1562件,同比下降41.3%。\n二、2026年工作计划\n新建充电桩1500个以上。"
    )
    page.set_input_files("#in-export", {"name": "工单.csv", "mimeType": "text/csv", "buffer": ROWS.encode()})
    page.click("form .btn.primary")
    expect(page.locator(".views a").first).to_contain_text("报告中的数字")
    expect(page.locator("table.trial")).to_contain_text("1,562 件")
    assert violations(page) == []
    page.click(".views a:has-text('时限')")
    page.click("table.trial a.fig >> nth=0")
    expect(page.locator("#why")).to_contain_text("国庆节")
    page.click(".views a:has-text('未读入的行')")
    expect(page.locator("table.trial")).to_contain_text("第4行")
    page.reload()  # is no leaving
    expect(page.locator("table.trial")).to_contain_text("第4行")
    page.click("text=离开并删除")
    expect(page.locator(".messages")).to_contain_text("已删除")
    expect(page.locator("#in-export")).to_be_visible()


def test_proofs_run_from_the_page_and_show_their_result(open_page: OpenPage) -> None:
    page = open_page("/proof/", "sun")
    assert unsteady(page) == []
    page.click("#deadline button")
    expect(page.locator("#deadline .light.g")).to_be_visible(timeout=90_000)
    expect(page.locator("#deadline")).to_contain_text("核")
    assert violations(page) == []


FILL = (
    "from jiewu.site.start import ready; ready()\n"
    "from jiewu.demo.fill import fill\n"
    "from jiewu.indicators import lake\n"
    "from tests.demo.sizes import SMALL\n"
    "fill(SMALL); lake.refresh()\n"
)


@pytest.fixture(scope="module")
def demo(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Serve a small demo with its story."""
    home = tmp_path_factory.mktemp("tour-home")
    environment = {**os.environ, "JIEWU_HOME": str(home), "JIEWU_CLOCK": CLOCK}
    environment.pop("JIEWU_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", FILL], cwd=CHECKOUT, env=environment, check=True)
    port = _free_port()
    command = [str(Path(sys.executable).with_name("jiewu")), "serve", "--port", str(port), "--workers", "1"]
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}", process, home / "server.log")
            yield Office(f"http://127.0.0.1:{port}", office.browser, {})
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_demo_is_walked_scene_by_scene_by_the_account_that_sees_each_best(
    demo: Office, size: tuple[int, int]
) -> None:
    context = demo.browser.new_context(base_url=demo.address, locale="zh-CN")
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for key in SCENES:
        page.goto("/tour/")
        page.locator(f"#{key} form button, #{key} a.btn.primary").first.click()
        page.wait_for_load_state()
        assert "/sign-in/" not in page.url, key
        assert unsteady(page) == [], key
        assert violations(page) == [], key
    if size == DESK:
        page.goto("/")
        page.click("button:has-text('下一个工作日')")
        expect(page.locator(".messages")).to_contain_text("12-17 周三")
        expect(page.locator("header")).to_contain_text("停在 2025-12-17")
    leave_all(context)
