"""The annual report: 150 figures over many cases, compared with the year before, broken down, kept, and as a Word file.

    python -m benchmarks.report          SIZE=small (100,000 cases) or full (1,000,000)

Budget: ≤ 3 s, the .docx included, in a process that has written one before: the first also loads the engine and makes
its queries. Beside it the same figures asked one after the other.
"""

import os
import sys
import time
from collections.abc import Iterator

from benchmarks._office import log_cases, office

CASES = {"small": 100_000, "full": 1_000_000}[os.environ.get("SIZE", "small")]
LIMIT, FIGURES = 3.0, 150
ROUNDS = 3
PERIOD = "2021"


def lines() -> Iterator[str]:
    """Yield the lines of a report on residents' appeals: every indicator, and every case type."""
    from jiewu.packs import editions

    catalogue = editions.current()
    own = [catalogue.indicator(key) for key in catalogue.indicators if key.startswith("appeals.")]
    yield "# 总体情况"
    for indicator in own:
        yield f"{indicator.title}{{{{ {indicator.key} | with_change(base) }}}}。"
        if indicator.denominator is not None:
            yield f"{indicator.title}{{{{ {indicator.key} | with_base }}}}。"
    yield "# 分布"
    for by in ("area, 12", "month", "case_type, 10"):
        yield f"受理{{{{ appeals.received | breakdown({by}) }}}}。"
    yield "# 分类"
    for key in catalogue.indicator("appeals.received").types:
        title = catalogue.definition(key).words["zh"]
        name = key.partition(".")[2]
        yield f"{title}{{{{ appeals.received(type={name}) | with_change(base) }}}}。"


def main() -> int:
    """Measure; return 1 past the limit."""
    with office():
        log_cases(CASES)
        from jiewu.indicators import lake
        from jiewu.indicators.figures import figure
        from jiewu.people import posts
        from jiewu.places import queries as places
        from jiewu.reports import docx, queries, written
        from jiewu.reports.templates import Source

        lake.refresh()
        system, street = posts.system(), places.area_by("榕浦街道")
        source = Source("测算", "测算", "\n".join(lines()))
        seconds = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            report = written.write(source, area=street, period=PERIOD, by=system)
            data = docx.as_bytes(report)
            seconds.append(time.perf_counter() - begin)
        numbers = queries.numbers(report)
        begin = time.perf_counter()
        for number in numbers[:20]:
            figure(number.indicator, area=street, period=number.period, by=system)
        single = (time.perf_counter() - begin) / 20
    best = min(seconds[1:])
    print(
        f"report of {len(numbers)} numbers over {CASES:,} cases, {len(data):,} bytes of .docx: "
        f"{best:.2f} s, the first {seconds[0]:.2f} s (limit {LIMIT} s; one figure alone {single:.3f} s)"
    )
    return 0 if len(numbers) >= FIGURES and best <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
