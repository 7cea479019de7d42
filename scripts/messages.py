"""Messages: `extract` brings the .po file up to date, `check` finds what lacks Chinese, `compile` makes the .mo.

Without GNU gettext: Babel reads and writes the catalogues, Django turns its templates into something Babel can read.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parents[1]
PO = CHECKOUT / "jiewu" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = """# The Chinese of every message of Jiewu. scripts/messages.py writes the ids; translate them here, add none.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""  # a header of our own, without dates: the file changes only when a message does
INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[Path, bytes]]:
    """Yield every source and, turned into Python, every template."""
    from django.utils.translation.template import templatize

    for path in sorted((CHECKOUT / "jiewu").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_bytes()
    for path in sorted((CHECKOUT / "jiewu").rglob("templates/**/*.html")):
        # What templatize leaves is only marks and calls; its indentation is the template's and means nothing.
        yield path, INDENTATION.sub("", templatize(path.read_text("utf-8"))).encode()


def extracted() -> Catalog:
    """Return a catalogue of all messages that the sources mark, each with the files that use it."""
    catalog = Catalog(locale="zh_Hans")
    for path, source in sources():
        found = extract("python", io.BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for _, message, _, context in found:
            catalog.add(message, locations=[(str(path.relative_to(CHECKOUT)), None)], context=context)
    return catalog


def known() -> Catalog:
    """Return the catalogue as it stands in the .po file."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def missing(used: Catalog, translated: Catalog) -> list[str]:
    """Return the messages that are used and lack Chinese, or whose Chinese loses or invents a parameter."""
    wrong = []
    for message in used:
        if not message.id:
            continue
        found = translated.get(message.id, message.context)
        texts = [] if found is None else [found.string] if isinstance(found.string, str) else list(found.string)
        if not texts or not all(texts):
            wrong.append(f"no Chinese: {message.id!r} ({message.locations[0][0]})")
        elif found is not None and list(found.check(translated)):
            wrong.append(f"parameters differ: {message.id!r} {texts}")
    return wrong


def superfluous(used: Catalog, translated: Catalog) -> list[str]:
    """Return the messages of the .po file that nothing uses any more."""
    return [repr(message.id) for message in translated if message.id and used.get(message.id, message.context) is None]


def bring_up_to_date() -> None:
    """Write the .po file anew: what is used, in the order of files, with the Chinese that is known."""
    used, translated = extracted(), known() if PO.exists() else Catalog(locale="zh_Hans")
    for message in used:
        found = translated.get(message.id, message.context) if message.id else None
        if found is not None and isinstance(found.id, str) == isinstance(message.id, str):
            message.string = found.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, used, width=120, omit_header=True, include_lineno=False, sort_by_file=True)


def main() -> int:
    """Do what the first argument says; `check` answers 1 when something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["extract", "check", "compile"])
    what = parser.parse_args().what
    if what == "extract":
        bring_up_to_date()
    if what == "compile":
        with PO.with_suffix(".mo").open("wb") as file:
            write_mo(file, known())
        return 0
    used, translated = extracted(), known()
    for line in (wrong := missing(used, translated)):
        print(line, file=sys.stderr)
    for line in superfluous(used, translated):
        print(f"unused: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
