"""Files of rows, as every import reads them: CSV in UTF-8 or GB18030, and Excel. Cells come as stripped text."""

import codecs
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from jiewu.core.problems import Problem

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_ZIP, _OLE, _BOM = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xef\xbb\xbf"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: its number as a spreadsheet shows it, and its cells by column name."""

    number: int
    cells: dict[str, str]
    surplus: int = 0  # filled cells beyond the last column: such a row was cut or joined wrongly


class Table(Protocol):
    """A file of rows that can be gone through more than once."""

    columns: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header; blank ones are counted and left out."""
        ...


def open_table(path: Path, *, header: int = 1, encoding: str = "", sheet: str = "") -> Table:
    """Open a file of rows whose column names stand in row *header*.

    *encoding* (of a CSV) is found by strict decoding unless given; *sheet* (of a workbook) is the first unless given.
    Raises Problem `file_missing`, `file_unreadable`, `file_empty`, `file_encoding`, `file_not_text`,
    `workbook_unreadable`, `sheet_unknown`, `header_missing`; going through the rows of a CSV, `csv_malformed`.
    """
    try:
        with open(path, "rb") as file:
            start = file.read(4)
    except FileNotFoundError:
        raise Problem("file_missing", path=path) from None
    except OSError as error:
        raise Problem("file_unreadable", path=path, reason=error.strerror) from None
    if not start:
        raise Problem("file_empty", path=path)
    if path.suffix.lower() in WORKBOOKS or start in (_ZIP, _OLE):
        return Workbook(path, header, sheet)
    return CsvFile(path, header, encoding or encoding_of(path))


def require_columns(table: Table, names: Iterable[str], path: Path) -> None:
    """Raise Problem `column_missing` or `column_twice` unless each of *names* is the name of exactly one column."""
    wanted = list(dict.fromkeys(names))
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        there = ", ".join(filter(None, table.columns))
        raise Problem("column_missing", path=path, columns=", ".join(missing), there=there)
    twice = [name for name in wanted if table.columns.count(name) > 1]
    if twice:
        raise Problem("column_twice", path=path, columns=", ".join(twice))


def encoding_of(path: Path) -> str:
    """Return utf-8-sig or gb18030: the first that decodes the whole file strictly.

    A byte order mark settles it. Raises Problem `file_encoding` with the line where UTF-8 broke off, `file_not_text`.
    """
    with open(path, "rb") as file:
        marked = file.read(3) == _BOM
    broken = _first_undecodable(path, "utf-8")
    if broken is None:
        return "utf-8-sig"
    if not marked and _first_undecodable(path, "gb18030") is None:
        return "gb18030"
    raise Problem("file_encoding", path=path, line=broken)


def _first_undecodable(path: Path, encoding: str) -> int | None:
    """Return the line of the first byte that *encoding* cannot decode; None when it decodes the whole file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    with open(path, "rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            if b"\0" in chunk:
                raise Problem("file_not_text", path=path)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return lines + chunk.count(b"\n", 0, error.start)
            if not chunk:
                return None
            lines += chunk.count(b"\n")


class CsvFile:
    """A CSV file; line breaks inside quoted cells belong to the cell, so rows are counted, not lines."""

    def __init__(self, path: Path, header: int, encoding: str) -> None:
        self.path, self.header, self.encoding = path, header, encoding
        self.columns = _columns(path, header, (cells for _, cells in self._records()))

    def rows(self) -> Iterator[Row]:
        for number, cells in self._records():
            if number > self.header and any(cells):
                yield _row(number, self.columns, cells)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        csv.field_size_limit(sys.maxsize)  # the row, not the reader, says what is too long
        number = 0
        with open(self.path, encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, strict=True)
            try:
                for number, cells in enumerate(reader, 1):
                    yield number, [cell.strip() for cell in cells]
            except csv.Error as error:
                raise Problem(
                    "csv_malformed", path=self.path, row=number + 1, line=reader.line_num, reason=error
                ) from None
            except UnicodeDecodeError as error:  # only with an encoding that the mapping gave
                raise Problem("file_encoding_not", path=self.path, encoding=self.encoding, row=number + 1) from error


class Workbook:
    """One sheet of an Excel or OpenDocument workbook."""

    def __init__(self, path: Path, header: int, sheet: str) -> None:
        self.path, self.header = path, header
        self._cells = _sheet(path, sheet)
        self.columns = _columns(path, header, ([_text(cell) for cell in cells] for cells in self._cells))

    def rows(self) -> Iterator[Row]:
        for number, cells in enumerate(self._cells, 1):
            texts = [_text(cell) for cell in cells]
            if number > self.header and any(texts):
                yield _row(number, self.columns, texts)


def _sheet(path: Path, name: str) -> list[list[Any]]:
    """Return the cells of the sheet called *name*, or of the first one."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        book = load_workbook(str(path))
        if name and name not in book.sheet_names:
            raise Problem("sheet_unknown", path=path, sheet=name, sheets=", ".join(book.sheet_names))
        sheet = book.get_sheet_by_name(name) if name else book.get_sheet_by_index(0)
        cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        return cells
    except PasswordError:
        raise Problem("workbook_locked", path=path) from None
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise Problem("workbook_unreadable", path=path, reason=error) from None


def _columns(path: Path, header: int, records: Iterable[Sequence[str]]) -> tuple[str, ...]:
    for number, cells in enumerate(records, 1):
        if number == header:
            if not any(cells):
                break
            return tuple(" ".join(cell.split()) for cell in cells)
    raise Problem("header_missing", path=path, row=header)


def _row(number: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    """Make a row. Missing cells at its end are empty: Excel leaves them out when it writes CSV."""
    surplus = sum(1 for cell in cells[len(columns) :] if cell)
    padded = cells + [""] * (len(columns) - len(cells))
    return Row(number, dict(zip(columns, padded, strict=False)), surplus)


def _text(cell: Any) -> str:
    """Return what a workbook's cell holds, as the CSV of the same table would: 100003, 0.5, 2018-09-17 14:49:20."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
