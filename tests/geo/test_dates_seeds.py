"""The times of the texts that ship with sitmap come out as they were reviewed.

``tests/golden/seed_dates.tsv`` holds one a line: document, start, end, exact, first and last day (empty where open),
date_prec, bound, basis. It was read against the texts; change it on purpose, with ``python tests/geo/test_dates_seeds.py``.
"""

from __future__ import annotations

from pathlib import Path

from geo.dates import Calendar
from geo.documents import read
from geo.passages import split

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "seed_dates.tsv"


def lines() -> list[str]:
    calendar = Calendar.load()
    return [
        "\t".join(
            (
                document.id,
                str(time.start),
                str(time.end),
                time.exact,
                str(time.earliest or ""),
                str(time.latest or ""),
                str(time.date_prec or ""),
                time.bound,
                time.basis,
            )
        )
        for document in read([ROOT / "seeds"]).documents
        for time in calendar.find(document, split(document.id, document.text))
    ]


def test_every_time_is_as_reviewed() -> None:
    assert lines() == GOLDEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
