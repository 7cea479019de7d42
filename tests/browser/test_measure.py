"""What is measured on every page: axe, layout shift, sideways scroll, touch targets, script size, language."""

import gzip
import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import CHECKOUT, NARROW, Office, leave
from tests.browser.measuring import WIDE, Measured, crowded, measure, violations

OpenPage = Callable[..., Page]
STATIC = CHECKOUT / "jiewu" / "channels" / "office" / "static" / "office"
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
SCRIPT_BUDGET = 120 * 1024
PAGES = {
    "today": "/",
    "leader": "/",
    "notices": "/notices/",
    "worklist": "/cases/?phase=received",
    "empty": "/cases/?phase=suspended",
    "choices": "/cases/choose/area/",
    "case": "CASE",
    "types": "/cases/new/",
    "register": "/cases/new/appeals.safety_hazard/",
    "figures": "/figures/?indicator=appeals.on_time_rate",
    "boards": "/boards/",
    "board": "/boards/appeals.overview/",
    "map": "/map/",
    "entry": "/entries/01900000-0000-7000-8000-000000000001/",
    "story": "/tour/story/",
    "hotspots": "/hotspots/",
    "tour": "/tour/",
    "proof": "/proof/",
    "limits": "/limits/",
    "trial": "/trial/",
    "settings": "/settings/",
    "log": "/log/",
}
WHO = {"log": "zhou"}  # everything else is 陈's
MEASURED_FOR = WHO | {"leader": "wu", "notices": "lin"}  # who has something on it
CHINESE = re.compile(r"[\u3400-\u9fff]")
DATA = ("月桥街道", "芦湾社区", "榕东社区", "王晓梅", "榕树巷", "陈女士", "格")


def address(page: Page, name: str) -> str:
    """Return the address of a page by its name."""
    if PAGES[name] != "CASE":
        return PAGES[name]
    page.goto("/cases/?phase=received")
    return page.locator("#rows a[data-drawer]").nth(30).get_attribute("href") or ""


@pytest.fixture(scope="module")
def measured(office: Office) -> Callable[[str], Measured]:
    """Measure each page when it is first asked about."""
    known: dict[str, Measured] = {}

    def ask(name: str) -> Measured:
        if name not in known:
            page = office.context(MEASURED_FOR.get(name, "chen")).new_page()
            known[name] = measure(page, address(page, name), thoroughly=LONG or name in ("worklist", "case"))
            leave(page)
        return known[name]

    return ask


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(measured: Callable[[str], Measured], name: str) -> None:
    assert {screen: found for screen, found in measured(name).axe.items() if found} == {}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_loads(measured: Callable[[str], Measured], name: str) -> None:
    assert measured(name).shifts == {"desk": [], "phone": []}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_a_narrow_phone(measured: Callable[[str], Measured], name: str) -> None:
    assert measured(name).wide == {"100": [], "150": []}


@pytest.mark.parametrize("name", PAGES)
def test_large_text_fits_the_smallest_desk_screen(measured: Callable[[str], Measured], name: str) -> None:
    assert {size: found for size, found in measured(name).crowded.items() if found} == {}


@pytest.mark.parametrize("name", PAGES)
def test_targets_on_a_phone_fit_a_thumb(measured: Callable[[str], Measured], name: str) -> None:
    assert measured(name).small == []


def test_axe_finds_nothing_in_what_opens(open_page: OpenPage) -> None:
    page = open_page("/cases/?phase=received")
    page.locator("#rows a[data-drawer]").first.click()
    page.locator("#drawer h2").wait_for()
    assert {size: found for size, found in crowded(page).items() if found} == {}
    page.locator("#drawer [data-act]").click()
    page.locator(".sentence .chip").first.click()
    page.locator(".sentence .sheet .option").first.wait_for()
    assert violations(page) == []
    page.goto("/figures/?indicator=appeals.on_time_rate")
    page.locator(".matrix a.fig").first.click()
    page.locator("#figure .pop").wait_for()
    assert violations(page) == []


def test_the_english_pages_speak_english(open_page: OpenPage) -> None:
    """Chinese stands only where data stand: names, titles and words that packs and people wrote."""
    page = open_page("/settings/", "lin")
    chinese = chinese_in(page, [name for name in PAGES if name not in WHO])
    page = open_page("/settings/", "zhou")
    assert chinese | chinese_in(page, ["log"]) == {}


def test_large_english_text_does_not_scroll_sideways_on_a_narrow_phone(open_page: OpenPage) -> None:
    wide = {}
    for username, names in {"lin": [name for name in PAGES if name not in WHO], "zhou": list(WHO)}.items():
        page = open_page("/settings/", username)
        page.click("main button:has-text('English')")
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        for name in names:
            page.goto(address(page, name))
            assert page.locator("html").get_attribute("lang") == "en"
            page.evaluate("document.documentElement.dataset.size = '150'")
            found = page.evaluate(WIDE, NARROW[0])
            wide |= {name: found} if found else {}
        page.goto("/settings/")
        page.click("main button:has-text('中文')")
    assert wide == {}


def chinese_in(page: Page, names: list[str]) -> dict[str, list[str]]:
    """Return the Chinese that stands in the interface of pages which somebody reads in English."""
    page.click("main button:has-text('English')")
    chinese: dict[str, list[str]] = {}
    for name in names:
        page.goto(address(page, name))
        assert page.locator("html").get_attribute("lang") == "en"
        interface = page.locator(
            "h1, h2, h3, thead th, dt, label, legend, .btn:not([lang]), .nav a, .views a, .legend, .foot"
        )
        texts = {text.strip() for text in interface.all_inner_texts()}
        titles = set(page.locator("h1").all_inner_texts()) if name == "case" else set()
        found = [text for text in texts - titles if CHINESE.search(text) and not any(word in text for word in DATA)]
        chinese |= {name: found} if found else {}
    page.goto("/settings/")
    page.click("main button:has-text('中文')")
    return chinese


def test_the_script_fits_its_budget() -> None:
    script = b"".join(path.read_bytes() for path in (STATIC / "assets").glob("*.js"))
    assert len(gzip.compress(script)) <= SCRIPT_BUDGET


@pytest.mark.parametrize("width", [1366, 1920] if LONG else [1366])
def test_the_office_s_usual_screens_show_the_list_whole(open_page: OpenPage, width: int) -> None:
    page = open_page("/cases/?phase=received", size=(width, 768))
    assert page.locator("#worklist").evaluate("list => list.scrollWidth <= list.clientWidth")
    heights = page.locator("#rows tr").evaluate_all("rows => [...new Set(rows.map(row => row.offsetHeight))]")
    assert heights == [36]
