"""Every benchmark, one after the other, each in a process of its own: `make bench [SIZE=small|full]`.

Each prints its figure beside its limit and the bare thing, measured in the same run, and exits 1 past its limit.
"""

import pkgutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import benchmarks


def main() -> int:
    """Run them all; return 1 when one was past its limit."""
    past = []
    for module in sorted(pkgutil.iter_modules(benchmarks.__path__), key=lambda module: module.name):
        name = f"benchmarks.{module.name}"
        if module.name.startswith("_") or not runs(name):
            continue
        if subprocess.run([sys.executable, "-m", name], check=False).returncode:
            past.append(module.name)
    print(f"past a limit: {', '.join(past)}" if past else "every limit kept")
    return 1 if past else 0


def runs(name: str) -> bool:
    """Tell whether a module is a benchmark, and not something that benchmarks share."""
    spec = find_spec(name)
    return spec is not None and spec.origin is not None and "__main__" in Path(spec.origin).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
