"""Hot spots in the browser: the number opens the worklist of its cases, on a desk and on a phone."""

from tests.browser.conftest import Office, leave


def test_a_number_opens_as_many_cases_as_it_says(office: Office) -> None:
    page = office.context("chen").new_page()
    page.goto("/hotspots/?days=366")
    number = page.locator("table.hotspots a.fig").first
    size = int(number.inner_text())
    number.click()
    page.wait_for_url("**/cases/?hotspot=*")
    assert page.locator("#rows tr").count() == min(size, 50)
    leave(page)


def test_the_span_is_chosen_by_a_tab(office: Office) -> None:
    page = office.context("chen").new_page()
    page.goto("/hotspots/")
    page.locator("nav.views a").first.click()
    page.wait_for_url("**/hotspots/?days=30")
    assert page.locator("nav.views a[aria-current]").count() == 1
    leave(page)
