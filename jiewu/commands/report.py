"""`jiewu report`: write one, list them, keep templates."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiewu.commands import day

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.places.queries import Area
    from jiewu.reports.templates import Source


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `report write`, `report list`, `report templates`, `report template`."""
    parser = subparsers.add_parser("report", help="write reports whose numbers are figures")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    write = verbs.add_parser("write", help="write a report and keep it")
    write.add_argument(
        "template", metavar="TEMPLATE", help="年度工作总结, a pack's section, the office's own, or a text file"
    )
    write.add_argument("--area", required=True, metavar="NAME_OR_CODE")
    write.add_argument("--period", required=True, metavar="P", help="2025, 2025H1, 2025Q2, 2025-03")
    write.add_argument("--out", type=Path, metavar="FILE.docx", help="write it as a Word file too")
    write.add_argument("--as-of", type=day, metavar="DATE", help="as recorded up to the end of this day")
    write.set_defaults(run=_write)
    listing = verbs.add_parser("list", help="list the reports that were written")
    listing.set_defaults(run=_list)
    templates = verbs.add_parser("templates", help="list what a report of an area can be written by")
    templates.add_argument("--area", required=True, metavar="NAME_OR_CODE")
    templates.set_defaults(run=_templates)
    template = verbs.add_parser("template", help="check a text file as a template, and keep it under a name")
    template.add_argument("file", type=Path, metavar="FILE")
    template.add_argument("--name", metavar="NAME", help="keep it; without it the file is only checked")
    template.add_argument("--area", metavar="NAME_OR_CODE", help="the area that it is for")
    template.set_defaults(run=_template, parser=template)


def _write(args: argparse.Namespace) -> int:
    post, area = _ready(args)
    from jiewu.reports import docx, written

    source = _source(args.template, area, post)
    report = written.write(source, area=area, period=args.period, by=post, as_of=args.as_of)
    if args.out is not None:
        docx.write(report, args.out)
    numbers = report.numbers.count()
    print("\t".join(filter(None, [report.number, report.title, str(numbers), str(args.out or "")])))
    for words in report.left_out:
        print(words, file=sys.stderr)
    return 0


def _list(args: argparse.Namespace) -> int:
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.reports import queries

    for report in queries.reports(by=[acting_post(args)]):
        print("\t".join((report.number, report.title, report.period, f"{report.made:%Y-%m-%d}", str(report.uid))))
    return 0


def _templates(args: argparse.Namespace) -> int:
    post, area = _ready(args)
    from jiewu.reports import templates

    for source in templates.available(area, by=[post]):
        print(source.name)
    return 0


def _template(args: argparse.Namespace) -> int:
    if args.name and not args.area:
        args.parser.error("--name needs --area")
    from jiewu.core.problems import Problems
    from jiewu.site.start import ready

    ready()
    from jiewu.reports import templates

    text = _text(args.file)
    if args.name:
        post, area = _ready(args)
        print(templates.put_template(args.name, text, area=area, by=post).uid)
        return 0
    if problems := templates.check(text):
        raise Problems(problems)
    print(args.file)
    return 0


def _ready(args: argparse.Namespace) -> tuple["Post", "Area"]:
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.places import queries as places

    return acting_post(args), places.area_by(args.area)


def _source(name: str, area: "Area", post: "Post") -> "Source":
    """Return the template of that name; else the text file of that path."""
    from jiewu.core.problems import Problem
    from jiewu.reports import templates

    try:
        return templates.source(name, area=area, by=[post])
    except Problem:
        if not Path(name).is_file():
            raise
    return templates.Source(Path(name).stem, Path(name).stem, _text(Path(name)))


def _text(path: Path) -> str:
    """Return what a file says. Raises the problems of reading documents."""
    from jiewu.reading import documents

    return documents.load(path)
