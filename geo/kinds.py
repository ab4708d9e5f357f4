"""The kinds of place: what a reader calls them, GeoNames' code for them, and how exactly one is known by its name."""

from __future__ import annotations

import msgspec


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What all places of a kind share."""

    label: str
    """Singular, as shown to a reader."""
    feature_code: str
    """GeoNames class and code; empty where GeoNames has none (http://www.geonames.org/export/codes.html)."""
    where_prec: int
    """UCDP GED precision that a bare name of this kind gives (UCDP GED Codebook 24.1, section 3.4)."""


KINDS: dict[str, Kind] = {
    "air_base": Kind(label="Air base", feature_code="S.AIRB", where_prec=1),
    "naval_base": Kind(label="Naval base", feature_code="L.NVB", where_prec=1),
    "military_base": Kind(label="Military base", feature_code="L.MILB", where_prec=1),
    "airport": Kind(label="Airport", feature_code="S.AIRP", where_prec=1),
    # GeoNames' S.OBPT is a scenic viewpoint, so a military post has no code there.
    "observation_post": Kind(label="Observation post", feature_code="", where_prec=2),
    "border_crossing": Kind(label="Border crossing", feature_code="S.PSTB", where_prec=1),
    "settlement": Kind(label="Settlement", feature_code="P.PPL", where_prec=1),
    "landmark": Kind(label="Landmark", feature_code="S.BLDG", where_prec=1),
    "district": Kind(label="District", feature_code="A.ADM2", where_prec=3),
    "province": Kind(label="Province", feature_code="A.ADM1", where_prec=4),
    "country": Kind(label="Country", feature_code="A.PCLI", where_prec=6),
    "region": Kind(label="Region", feature_code="L.RGN", where_prec=5),
    "continent": Kind(label="Continent", feature_code="L.CONT", where_prec=6),
    "mountain": Kind(label="Mountains", feature_code="T.MTS", where_prec=5),
    "island": Kind(label="Island", feature_code="T.ISL", where_prec=5),
    "sea": Kind(label="Sea", feature_code="H.SEA", where_prec=7),
    "strait": Kind(label="Strait or canal", feature_code="H.STRT", where_prec=7),
    "river": Kind(label="River", feature_code="H.STM", where_prec=7),
    "lake": Kind(label="Lake", feature_code="H.LK", where_prec=7),
    "buffer_zone": Kind(label="Buffer zone", feature_code="L.RGN", where_prec=3),
    "described_area": Kind(label="Described area", feature_code="", where_prec=5),
}
