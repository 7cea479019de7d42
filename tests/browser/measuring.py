"""Measures a page once per screen, so that many tests can ask about it without loading it anew."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.conftest import CHECKOUT, DESK, NARROW, PHONE

AXE = CHECKOUT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL_DESK = (1366, 768)
THUMB = 40  # px: 44 less what rounding and the gap between two targets take

SHIFT = """() => new Promise(done => {
    const entries = [];
    new PerformanceObserver(list => entries.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(entries.map(entry => `${entry.value} ${
        entry.sources.map(source => source.node?.parentElement?.outerHTML.slice(0, 80))
    }`)), 50));
})"""
SMALL = """thumb => [...document.querySelectorAll('main :is(a, button, summary, select, input), .tabs a')]
    .filter(each => each.checkVisibility() && !each.closest('p, .prose, .history, .matrix, .clocks, label, #rows'))
    .filter(each => !['checkbox', 'radio', 'hidden'].includes(each.type))
    .map(each => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
    .filter(([, box]) => box.height < thumb || box.width < 24)
    .map(([html, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)"""
CROWDED = """() => [...document.querySelectorAll('main, .scroll, .clocks li, .why, .side, .drawer')]
    .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
    .map(each => `${each.tagName}.${each.className} ${each.scrollWidth} > ${each.clientWidth}`)
    .concat([...document.querySelectorAll('td.what')].slice(0, 1)
        .filter(each => each.clientWidth < 130).map(each => `what ${each.clientWidth}`))"""
WIDE = """width => [...document.querySelectorAll('html, main, .scroll')]
    .filter(each => each.scrollWidth > width && getComputedStyle(each).overflowX !== 'hidden')
    .map(each => `${each.tagName}.${each.className} ${each.scrollWidth}`)"""


@dataclass
class Measured:
    """What was found on one page; lists are of what is wrong, in words."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    shifts: dict[str, list[str]] = field(default_factory=dict)
    wide: dict[str, list[str]] = field(default_factory=dict)
    crowded: dict[str, list[str]] = field(default_factory=dict)
    small: list[str] = field(default_factory=list)


def measure(page: Page, address: str, *, thoroughly: bool) -> Measured:
    """Load *address* at the desk and on a phone and return what is wrong; *thoroughly* asks axe on the phone too."""
    found = Measured()
    for name, (width, height) in {"desk": DESK, "phone": PHONE}.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        found.shifts[name] = page.evaluate(SHIFT)
        if name == "desk" or thoroughly:
            found.axe[name] = violations(page)
        if name == "desk":
            found.crowded = crowded(page)
    found.small = page.evaluate(SMALL, THUMB)
    if thoroughly:
        page.emulate_media(reduced_motion="reduce")  # no colour is on its way from light to dark
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        found.axe["dark"] = violations(page)
        page.emulate_media(reduced_motion="no-preference")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    for size in ("100", "150"):
        page.evaluate("size => { document.documentElement.dataset.size = size; }", size)
        found.wide[size] = page.evaluate(WIDE, NARROW[0])
    return found


def crowded(page: Page) -> dict[str, list[str]]:
    """Return what does not fit on the smallest desk screen, by size of text, and leave the page as it was."""
    found = {}
    page.set_viewport_size({"width": SMALL_DESK[0], "height": SMALL_DESK[1]})
    for size in ("100", "125", "150"):
        page.evaluate("size => { document.documentElement.dataset.size = size; }", size)
        found[size] = page.evaluate(CROWDED)
    page.evaluate("delete document.documentElement.dataset.size")
    return found


def violations(page: Page) -> list[str]:
    """Return what axe finds, each with the first element it concerns."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
