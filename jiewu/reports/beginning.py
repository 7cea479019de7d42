"""What an office's own template begins with: the text of a pack's section, its names made good for any template."""

import re

from jiewu.packs import editions
from jiewu.packs.placeholders import placeholders
from jiewu.reports.templates import Source

_NAME = re.compile(r"[^\W\d]\w*")


def beginning(source: Source) -> str:
    """Return a text that writes what *source* writes, as a template of no pack: every name has its pack before it."""
    if not source.pack:
        return source.text
    text = "\n".join(_named(line, source.pack) for line in source.text.splitlines())
    return text if text.startswith("#") else f"# {source.title}\n{text}"


def _named(line: str, pack: str) -> str:
    for placeholder in placeholders(line):
        own = {name for name in placeholder.names if f"{pack}.{name}" in editions.current().indicators}
        written = _NAME.sub(lambda found, own=own: _with_pack(found, pack, own), placeholder.source)  # type: ignore[misc]
        line = line.replace(placeholder.source, written)
    return line


def _with_pack(found: "re.Match[str]", pack: str, own: set[str]) -> str:
    """Return a word of a placeholder, with the pack before it when it is a name of the pack's without one."""
    before = found.string[found.start() - 1]
    return f"{pack}.{found[0]}" if found[0] in own and before != "." else found[0]
