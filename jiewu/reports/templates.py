"""What reports are written by: sections of packs, all of them together, and the office's own templates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jiewu.core import clock
from jiewu.core.problems import Problem, Problems
from jiewu.packs import editions, phrases
from jiewu.packs.definitions import IndicatorDef
from jiewu.packs.placeholders import Placeholder
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.places.queries import Area
from jiewu.reports import markup, naming
from jiewu.reports.markup import Line
from jiewu.reports.models import Template

DEFAULT = "年度工作总结"
_SHIPPED = Path(__file__).with_name("default.txt")
_LONGEST = Template._meta.get_field("name").max_length or 80


@dataclass(frozen=True, slots=True)
class Source:
    """A text to write a report by. `name` is what it is asked for by."""

    name: str
    title: str  # of the report, after area and period
    text: str
    pack: str = ""  # whose names need no pack before them


def available(area: Area, *, by: Iterable[Post]) -> list[Source]:
    """Return what a report of *area* can be written by: all sections, the office's own templates, each section."""
    own = [Source(each.name, each.name, each.text) for each in templates(by=by).filter(area=area)]
    return [default(), *own, *map(_of_section, editions.current().report_sections)]


def source(name: str, *, area: Area, by: Iterable[Post]) -> Source:
    """Return what *name* stands for: the default (also when empty), a section's key or title, an office's template.

    Raises Problem `report_template_unknown`, which names what there is.
    """
    offered = available(area, by=by)
    wanted = name.strip() or DEFAULT
    found = [each for each in offered if each.name == wanted] or [each for each in offered if each.title == wanted]
    if len(found) != 1:
        known = "、".join(each.name for each in offered)
        raise Problem("report_template_unknown", name=wanted, known=known)
    return found[0]


def default() -> Source:
    """Return the template that comes with the packs: the sections of all of them, each under its title.

    Those of packs that are not shipped stand at the end; a section that its pack no longer has is left out.
    """
    known = dict(editions.current().report_sections)
    shipped, _wrong = markup.lines(_SHIPPED.read_text(encoding="utf-8"))
    parts = []
    for heading, line in zip(shipped[::2], shipped[1::2], strict=True):
        if known.pop(line.section, None) is not None:
            parts.append(f"{'#' * heading.level} {heading.pieces[0]}\n[[section {line.section}]]")
    parts += [f"# {section.words['zh']}\n[[section {key}]]" for key, section in known.items()]
    return Source(DEFAULT, "工作总结", "\n".join(parts))


def templates(*, by: Iterable[Post]) -> QuerySet[Template]:
    """Return the office's own templates that the posts may read, by name."""
    return access.visible_to_any(by, Template.objects.select_related("area", "changed_by")).order_by("name")


def put_template(name: str, text: str, *, area: Area, by: Post) -> Template:
    """Keep a template under its name, in the place of an older one of that name and area.

    Raises Problem `not_allowed`, and Problems with the line as `where`; then nothing is kept.
    """
    name = name.strip()
    access.require(by, "report.write", Template(area=area))
    problems = check(text)
    if not name or len(name) > _LONGEST:
        problems.insert(0, Problem("report_template_name", "name", most=_LONGEST))
    elif name == DEFAULT or name in editions.current().report_sections:
        problems.insert(0, Problem("report_template_name_taken", "name", name=name))
    if problems:
        raise Problems(problems)
    with transaction.atomic():
        kept, _created = Template.objects.update_or_create(
            area=area, name=name, defaults={"text": text, "changed": clock.now(), "changed_by": by}
        )
    return kept


def remove(template: Template, *, by: Post) -> None:
    """Remove a template; reports written by it stay. Raises Problem `not_allowed`."""
    access.require(by, "report.write", template)
    template.delete()


def check(text: str, pack: str = "") -> list[Problem]:
    """Return what is wrong with a template, each with its line as `where`, in the order of the lines."""
    found, wrong = markup.lines(text, pack)
    if not found and not wrong:
        return [Problem("report_template_empty", "text")]
    wrong += [(line.number, problem) for line in found for problem in _line_problems(line)]
    return [
        Problem(problem.code, _("line %(n)s") % {"n": at}, **problem.params) for at, problem in sorted(wrong, key=_at)
    ]


def lines(source: Source) -> list[Line]:
    """Return the lines of a template with the packs' sections put in. Raises Problems as put_template()."""
    problems = check(source.text, source.pack)
    if problems:
        raise Problems(problems)
    return list(_put_in(markup.lines(source.text, source.pack)[0]))


def _put_in(found: Iterable[Line]) -> Iterator[Line]:
    depth = 0
    for line in found:
        if line.kind == "heading":
            depth = line.level
        if line.kind != "section":
            yield line
            continue
        section = naming.section(line.section)
        for inner in markup.lines(section.text, section.pack)[0]:
            yield replace(inner, level=inner.level + depth if inner.kind == "heading" else 0)


def _of_section(key: str) -> Source:
    section = editions.current().report_sections[key]
    return Source(key, section.words["zh"], section.text, section.pack)


def _line_problems(line: Line) -> Iterator[Problem]:
    if line.kind == "section":
        try:
            naming.section(line.section)
        except Problem as problem:
            yield problem
    for piece in line.pieces:
        if isinstance(piece, Placeholder):
            yield from _problems(piece, line.pack)


def _problems(placeholder: Placeholder, pack: str) -> Iterator[Problem]:
    known: dict[str, IndicatorDef] = {}
    for name in placeholder.names:
        try:
            known[name] = naming.indicator(name, pack)
        except Problem as problem:
            yield problem
    yield from phrases.check(placeholder, known.get)
    if area := placeholder.narrowed("area"):
        try:
            places.area_by(area)
        except Problem as problem:
            yield problem


def _at(found: tuple[int, Problem]) -> int:
    return found[0]
