"""Print the ten longest files and functions; fail when one is past its limit or too many files are long."""

import ast
import subprocess
import sys
from pathlib import Path

FILE_LIMIT, FUNCTION_LIMIT, USUAL_FILE, USUAL_SHARE = 400, 60, 200, 0.9


def product_files() -> list[Path]:
    """Return the product's own source files that git tracks."""
    named = subprocess.run(
        ["git", "ls-files", "jiewu/*.py", "frontend/*.ts"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [Path(name) for name in named if "/migrations/" not in name and Path(name).exists()]


def functions(path: Path) -> list[tuple[int, str]]:
    """Return (lines, where) of each function in a Python file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{path}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def main() -> int:
    """Print both lists; return 1 when a file or function is past its limit or too many files are long."""
    paths = product_files()
    sizes = sorted(((len(path.read_text(encoding="utf-8").splitlines()), str(path)) for path in paths), reverse=True)
    found = sorted((row for path in paths if path.suffix == ".py" for row in functions(path)), reverse=True)
    for title, rows in (("Longest files", sizes), ("Longest functions", found)):
        print(title)
        for lines, where in rows[:10]:
            print(f"  {lines:4d} {where}")
    usual = sum(lines <= USUAL_FILE for lines, _ in sizes) / max(len(sizes), 1)
    print(f"{usual:.0%} of {len(sizes)} files within {USUAL_FILE} lines")
    past = [where for lines, where in sizes if lines > FILE_LIMIT]
    past += [where for lines, where in found if lines > FUNCTION_LIMIT]
    for where in past:
        print(f"past its limit: {where}", file=sys.stderr)
    return 1 if past or usual < USUAL_SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
