"""Sections of reports: every number in them is known, and writes a phrase that fits it."""

from jiewu.core.problems import Problem
from jiewu.packs import phrases, placeholders
from jiewu.packs.compiling.boards import Shown
from jiewu.packs.compiling.report import Head, Report
from jiewu.packs.definitions import IndicatorDef
from jiewu.packs.sections import SectionDef
from jiewu.packs.source import Path_
from jiewu.packs.spec import WrittenSection
from jiewu.packs.spec.sections import LONGEST_TITLE


def compile_section(head: Head, written: WrittenSection, known: Shown, report: Report, path: Path_) -> SectionDef:
    """Return the section. Indicators that nobody knows have been told already."""
    pack, _, title = head.key.partition(".")
    if len(title) > LONGEST_TITLE:
        report.add(path, Problem("pack_out_of_bounds", key="report", found=title, bound=LONGEST_TITLE))

    def find(name: str) -> IndicatorDef | None:
        found = known.indicators.get(name if "." in name else f"{pack}.{name}")
        return found if isinstance(found, IndicatorDef) else None

    for number, line in enumerate(written.text.splitlines() if not report.checked else ()):
        place = (*path, number)
        for problem in placeholders.mistakes(line):
            report.add(place, problem)
        for placeholder in placeholders.placeholders(line):
            for problem in phrases.check(placeholder, find):
                report.add(place, problem)
    return SectionDef(
        key=head.key, edition=head.edition, number=head.number, words={"zh": title}, text=written.text.strip("\n")
    )
