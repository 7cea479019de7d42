"""Figures: every number opens its definition and its facts, and the worklist of exactly those facts."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def digits(text: str) -> int:
    """Return the first whole number in a text."""
    found = re.search(r"[\d,]+", text)
    assert found is not None, text
    return int(found[0].replace(",", ""))


def test_a_number_opens_its_facts_and_the_worklist_of_them(open_page: OpenPage) -> None:
    page = open_page("/figures/?indicator=appeals.received")
    number = page.locator(".matrix .total a.fig").last
    value = digits(number.inner_text())
    number.click()
    pop = page.locator("#figure .pop")
    expect(pop).to_be_visible()
    expect(pop).to_contain_text("口径")
    expect(pop).to_contain_text("版次")
    assert "open=" in page.url
    pop.locator("a.more").click()
    expect(page.locator(".sentence")).to_contain_text(f"{value}件您都可以看")
    while page.locator("#more").count():
        before = page.locator("#rows tr").count()
        page.click("#more")
        expect(page.locator("#rows tr")).not_to_have_count(before)
    assert page.locator("#rows tr").count() == value


def test_who_may_see_less_is_told_so(open_page: OpenPage) -> None:
    page = open_page("/figures/?indicator=appeals.received", "lin")
    expect(page.locator(".matrix tbody tr")).to_have_count(3)
    expect(page.locator(".matrix")).not_to_contain_text("榕东社区")


def test_an_open_number_has_an_address_and_escape_closes_it(open_page: OpenPage) -> None:
    page = open_page("/figures/?indicator=appeals.on_time_rate")
    page.locator(".matrix a.fig").first.click()
    expect(page.locator("#figure .pop")).to_be_focused()
    page.reload()
    expect(page.locator("#figure .pop")).to_be_visible()
    expect(page.locator(".matrix .fig.on")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#figure .pop")).to_have_count(0)
    assert "open=" not in page.url


def test_a_rate_keeps_its_denominator_and_empty_is_never_nought(open_page: OpenPage) -> None:
    page = open_page("/figures/?indicator=appeals.on_time_rate")
    for cell in page.locator(".matrix tbody td").all():
        text = cell.inner_text().strip()
        assert text == "—" or re.fullmatch(r"[\d.]+\s+[\d,]+/[\d,]+", text), text
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".matrix .of").first).to_be_visible()


def test_numerator_and_denominator_list_their_own_facts(open_page: OpenPage) -> None:
    page = open_page("/figures/?indicator=appeals.on_time_rate")
    page.locator(".matrix .total a.fig").last.click()
    sides = page.locator(".eq a.fig")
    expect(sides).to_have_count(2)
    counts = [digits(text) for text in sides.all_inner_texts()]
    hrefs = sides.evaluate_all("links => links.map(link => link.href)")
    for href, count in zip(hrefs, counts, strict=True):
        page.goto(href)
        expect(page.locator(".sentence")).to_contain_text(f"{count}件您都可以看")


def test_the_sentence_chooses_another_indicator_and_year(open_page: OpenPage) -> None:
    page = open_page("/figures/")
    page.click(".sentence .chip >> nth=0")
    page.locator(".sheet .narrow input").fill("按期办结率")
    page.keyboard.press("Enter")
    page.wait_for_url("**indicator=appeals.on_time_rate**")
    expect(page.locator("h1")).to_have_text("按期办结率")
    expect(page.locator("svg.trend .line")).not_to_have_count(0)
