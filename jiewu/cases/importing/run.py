"""The import: a file is gone through once to see what it names, and once more to write, 500 cases a transaction.

A kill loses at most the batch that was being written; running again finds the rest by platform and number. Of two
imports of the same rows at once the database lets one in first, and the other finds them there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.db import IntegrityError

from jiewu.cases import deadlines, intake
from jiewu.cases.importing.checking import check
from jiewu.cases.importing.loading import MappingFile
from jiewu.cases.importing.mapping import TEXTS, Mapping
from jiewu.cases.importing.rows import Incoming, Refused, read_rows
from jiewu.cases.importing.surroundings import Surroundings
from jiewu.cases.models import Case
from jiewu.cases.submissions import Leads, Outside, Submission, checked, prepared
from jiewu.core import clock
from jiewu.core.problems import Problem, Problems, place_title
from jiewu.core.writes import Write
from jiewu.facts.exchange import Table, open_table, require_columns
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.people.posts import Post

BATCH = 500
RACES = 5  # how often a batch looks again for cases that another import has just written


@dataclass(slots=True)
class Result:
    """What became of a file's rows: taken, there already, refused; and how many areas and orgs were made for them."""

    taken: int = 0
    there: int = 0
    refused: list[Refused] = field(default_factory=list)
    areas: int = 0
    orgs: int = 0


def import_cases(path: Path, mapping_path: Path, *, by: Post, dry_run: bool = False) -> Result:
    """Take in the rows of a file as cases, the way a mapping says; with *dry_run* only tell what would become of them.

    Raises Problem or Problems, before anything is written, when the mapping is wrong, the file cannot be read, or the
    post may not do what the mapping asks for.
    """
    file = MappingFile(mapping_path)
    definitions = check(file)
    mapping = file.mapping
    _require(mapping, by)
    table = open_table(path, header=mapping.file.header, encoding=mapping.file.encoding, sheet=mapping.file.sheet)
    require_columns(table, mapping.columns_used(), path)
    run = _Run(table, mapping, definitions, by)
    around = run.look_around()
    result = Result(areas=len(around.missing_areas()), orgs=len(around.missing_orgs()))
    if not dry_run:
        result.areas, result.orgs = around.put_in_place(by=by)
    run.write(result, around, dry_run=dry_run)
    return result


def _require(mapping: Mapping, by: Post) -> None:
    access.require(by, "case.import")
    if mapping.area and mapping.area.create:
        access.require(by, "area.write")
    if mapping.org and mapping.org.create:
        access.require(by, "org.write")


class _Run:
    """One file on its way in."""

    def __init__(self, table: Table, mapping: Mapping, definitions: dict[str, CaseDef], by: Post) -> None:
        self.table, self.mapping, self.definitions, self.by = table, mapping, definitions, by
        self.rules = deadlines.rules()
        self.leads = Leads()
        self.latest = clock.now() + timedelta(days=1)  # clocks differ, and a day alone is its start
        self.reach: dict[tuple[str, int | None, int | None], access.Decision] = {}
        self.columns = dict(_columns(mapping, definitions.values()))

    def look_around(self) -> Surroundings:
        """Go through the whole file for the areas and orgs that its new rows name, if they can be taken."""
        around = Surroundings(self.mapping)
        for batch in self._batches():
            for row in batch.new:
                try:
                    checked(self._submission(row), self.definitions[row.type], by=self.by)
                except Problems:
                    continue  # refused when it is written
                around.gather(row)
        around.look_up()
        return around

    def write(self, result: Result, around: Surroundings, *, dry_run: bool) -> None:
        """Go through the file again and store what is new."""
        for batch in self._batches():
            prepared_rows = [self._prepared(row, around) for row in batch.new]
            result.refused += sorted(
                [*batch.refused, *(row for row in prepared_rows if isinstance(row, Refused))], key=lambda row: row.row
            )
            cases = [row for row in prepared_rows if not isinstance(row, Refused)]
            taken = len(cases) if dry_run else _put(cases, by=self.by)
            result.taken += taken
            result.there += batch.there + len(cases) - taken

    def _batches(self) -> Iterator["_Batch"]:
        """Yield the rows, 500 at a time, with those set apart that are in the database or came before in the file."""
        rows, seen = read_rows(self.table, self.mapping), set[str]()
        while chunk := list(islice(rows, BATCH)):
            readable = [row for row in chunk if isinstance(row, Incoming)]
            known = seen | self._known(row.number for row in readable)
            batch = _Batch(refused=[row for row in chunk if isinstance(row, Refused)])
            for row in readable:
                if row.number in known:
                    batch.there += 1
                else:
                    batch.new.append(row)
                known.add(row.number)
                seen.add(row.number)
            yield batch

    def _known(self, numbers: Iterable[str]) -> set[str]:
        """Return those numbers of the platform that have a case; a void one counts: what was taken out stays out."""
        rows = Case.everything.filter(platform=self.mapping.platform.name, platform_number__in=list(numbers))
        return set(rows.values_list("platform_number", flat=True))

    def _prepared(self, row: Incoming, around: Surroundings) -> Write[Case] | Refused:
        """Return a row as a case to store, or why it is refused."""
        wrong = [*around.problems(row), *self._too_late(row)]
        said = replace(self._submission(row), area=around.area_of(row), org=around.org_of(row))
        try:
            write = prepared(said, self.definitions[row.type], self.rules, by=self.by, leads=self.leads)
        except Problem as problem:
            wrong.append(problem)
        except Problems as problems:
            wrong += problems
        else:
            wrong += self._out_of_reach(write.fact)
            if not wrong:
                return write
        return Refused(row.row, [self._named(problem) for problem in wrong])

    def _too_late(self, row: Incoming) -> list[Problem]:
        """Tell that a row was received tomorrow or later: a year was mistyped."""
        if row.received <= self.latest:
            return []
        column, moment = self.mapping.received.column, f"{row.received:%Y-%m-%d %H:%M}"
        return [Problem("received_in_future", column, moment=moment)]

    def _out_of_reach(self, case: Case) -> list[Problem]:
        """Tell whether the post may import such a case: asked once for each type, place and org of the file."""
        key = (case.type, case.area_id, case.org_id)
        if key not in self.reach:
            self.reach[key] = access.may(self.by, "case.import", case)
        return [] if self.reach[key] else [Problem("not_allowed", reason=self.reach[key].reason)]

    def _submission(self, row: Incoming) -> Submission:
        outside = Outside(
            self.mapping.platform.name,
            row.number,
            due=row.due,
            state=row.state,
            closed=row.closed,
            on_time=row.on_time,
        )
        said = Submission(
            row.type,
            values=row.fields,
            point=row.point,
            received=row.received.date() if row.received_is_day else row.received,
            outside=outside,
        )
        return replace(said, **row.texts)  # type: ignore[arg-type]  # mapping.TEXTS: the fields that are text

    def _named(self, problem: Problem) -> Problem:
        """Let a problem name the column instead of the part of the case."""
        return Problem(problem.code, self.columns.get(problem.where) or place_title(problem.where), **problem.params)


@dataclass(slots=True)
class _Batch:
    refused: list[Refused]
    new: list[Incoming] = field(default_factory=list)
    there: int = 0


def _put(cases: Sequence[Write[Case]], *, by: Post) -> int:
    """Store a batch and return how many were new: another import may have been quicker with some."""
    for _ in range(RACES):
        try:
            return intake.put(cases, by=by)
        except IntegrityError:  # it was: intake finds the others' rows when it looks again
            continue
    raise Problem("busy")


def _columns(mapping: Mapping, definitions: Iterable[CaseDef]) -> Iterator[tuple[str, str]]:
    """Yield where intake finds something wrong, and the columns that it comes from."""
    for name in TEXTS:
        if source := getattr(mapping, name):
            yield name, " ".join(source.columns_used())
    if mapping.point:
        yield "point", " ".join(mapping.point.columns_used())
    for definition in definitions:
        for name, source in mapping.fields.items():
            for title in definition.fields[name].words.values():  # in whichever language the problem is told
                yield title, " ".join(source.columns_used())
