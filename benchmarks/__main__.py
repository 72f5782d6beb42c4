"""This module takes every measurement and prints it: `make bench`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    batch,
    click,
    many_clocks,
    on_postgresql,
    pages,
    reading,
    transition,
    typed,
    verifying,
)
from benchmarks.measuring import print_costs, print_machine


def main() -> None:
    """Measure in a folder that is gone afterwards. Its disk is what a commit waits for."""
    print_machine()
    for each in (transition, batch):
        with TemporaryDirectory(prefix="dilyn-bench-") as folder:
            print_costs(each.TITLE, each.measure(Path(folder)))
    with TemporaryDirectory(prefix="dilyn-bench-") as folder:
        print_costs(verifying.TITLE, verifying.measure(Path(folder)), per="entry")
    with TemporaryDirectory(prefix="dilyn-bench-") as folder:
        many_clocks.measure(Path(folder))
    with TemporaryDirectory(prefix="dilyn-bench-") as folder:
        print_costs(typed.TITLE, typed.measure(Path(folder)))
    print_costs(reading.TITLE, reading.measure(), per="row")
    with TemporaryDirectory(prefix="dilyn-bench-") as folder:
        pages.measure(Path(folder))
    on_postgresql.measure()
    with TemporaryDirectory(prefix="dilyn-bench-") as folder:
        click.measure(Path(folder))
    print_machine()


if __name__ == "__main__":
    main()
