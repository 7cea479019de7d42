"""What an office's own template begins with: the text of a pack's section, its names made good for any template."""

import re
from collections.abc import Mapping

from jiewu.packs import editions
from jiewu.packs.placeholders import placeholders
from jiewu.reports import naming
from jiewu.reports.templates import Source

_NAME = re.compile(r"[^\W\d]\w*")


def beginning(source: Source) -> str:
    """Return a text that writes what *source* writes, as a template of no pack: its names good for any."""
    if not source.pack:
        return source.text
    text = "\n".join(_named(line, source.pack) for line in source.text.splitlines())
    return text if text.startswith("#") else f"# {source.title}\n{text}"


def _named(line: str, pack: str) -> str:
    for placeholder in placeholders(line):
        keys = {name: f"{pack}.{name}" for name in placeholder.names}
        own = {name: key for name, key in keys.items() if key in editions.current().indicators}
        written = _NAME.sub(lambda found, own=own: _called(found, own), placeholder.source)  # type: ignore[misc]
        line = line.replace(placeholder.source, written)
    return line


def _called(found: "re.Match[str]", own: Mapping[str, str]) -> str:
    """Return a word of a placeholder; a name of the pack's own indicators as any template may call it."""
    before = found.string[found.start() - 1]
    return (
        naming.name_of(editions.current().indicator(own[found[0]])) if found[0] in own and before != "." else found[0]
    )
