"""The process that the proof of a kill kills: it takes in file after file and says after each what it has stored.

    python -m jiewu.site.importing FOLDER

in a home of its own (JIEWU_HOME). For each rows-*.csv it prints how many rows were taken, were there, were refused.
"""

import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Take in every file of *folder* by its mapping.yaml."""
    from jiewu.site.start import ready

    ready()
    from jiewu.cases.importing.run import import_cases
    from jiewu.people import posts

    by = posts.system()
    print("ready", flush=True)
    for file in sorted(folder.glob("rows-*.csv")):
        result = import_cases(file, folder / "mapping.yaml", by=by)
        print(result.taken, result.there, len(result.refused), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
