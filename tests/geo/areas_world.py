"""A small gazetteer and short ways to write texts with anchors, for the tests of geo.areas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from geo.areas import Anchor, Described, describe
from geo.areas.workshop import box_of
from geo.distance import km
from geo.gazetteer import boundaries
from geo.kinds import KINDS
from geo.model import Document, Geometry, LonLat, Mention, Name, Passage, Place, Sense


@dataclass(frozen=True)
class SmallGazetteer:
    """Places in memory, asked as an index would be."""

    places: tuple[Place, ...] = ()
    outlines: dict[str, Geometry] = field(default_factory=dict)

    def of_kind(self, kinds: Collection[str], near: LonLat, km: float) -> Sequence[Place]:
        """Places of these kinds within a distance, nearest first."""
        found = [(distance_km(place.point, near), place.id, place) for place in self.places if place.kind in kinds]
        return [place for distance, _, place in sorted(found, key=lambda row: row[:2]) if distance <= km]

    def towns(self, name: str, country: str) -> Sequence[Place]:
        """Settlements of a country that bear a name, largest first."""
        found = [place for place in self.places if place.kind == "settlement" and place.country == country and place.name == name]
        return sorted(found, key=lambda place: -(place.population or 0))

    def outline_of(self, place_id: str) -> Geometry | None:
        """The outline of a place."""
        return self.outlines.get(place_id)

    def country_outline(self, iso2: str) -> Geometry | None:
        """The outline of a country."""
        return self.outlines.get(f"country:{iso2}")

    def countries_meeting(self, box: tuple[float, float, float, float]) -> Sequence[Place]:
        """Countries whose box meets this one, in order of their codes."""
        west, south, east, north = box
        boxes = [(place, box_of(self.outlines[place.id])) for place in self.places if place.kind == "country" and place.id in self.outlines]
        met = [place for place, (left, bottom, right, top) in boxes if left <= east and west <= right and bottom <= north and south <= top]
        return sorted(met, key=lambda place: place.country)


distance_km = km


def place(name: str, kind: str, at: tuple[float, float], **facts: object) -> Place:
    """A place with what the tests need."""
    known = {"id": f"test:{name.lower().replace(' ', '-')}", "country": "", "population": 0} | facts
    return Place(
        id=str(known["id"]),
        name=name,
        kind=kind,
        feature_code=KINDS[kind].feature_code,
        point=LonLat(lon=at[0], lat=at[1]),
        where_prec=KINDS[kind].where_prec,
        source="test",
        country=str(known["country"]),
        population=int(str(known["population"])),
        names=tuple(Name(text=text) for text in str(known.get("aliases", "")).split("|") if text),
        outline=known.get("outline") if isinstance(known.get("outline"), Geometry) else None,  # type: ignore[arg-type]  # just checked
    )


def square(west: float, south: float, east: float, north: float) -> Geometry:
    """A box as a polygon."""
    return Geometry(type="Polygon", coordinates=(((west, south), (east, south), (east, north), (west, north), (west, south)),))


_GOLAN = square(35.65, 32.75, 35.83, 33.3)


@cache
def levant() -> SmallGazetteer:
    """The real countries and provinces of the shipped boundaries, and a few places of the Levant."""
    listed: list[Place] = []
    outlines: dict[str, Geometry] = {}
    for found in boundaries.load():
        if found.kind == "province" and found.country not in {"SY", "LB", "US", "RU"}:
            continue
        outlines[found.id] = found.outline.geometry()
        if found.kind != "district":
            listed.append(place(found.name, found.kind, found.point, id=found.id, country=found.country))
    listed += [
        place("Damascus", "settlement", (36.29, 33.51), country="SY", population=1_569_394),
        place("Aleppo", "settlement", (37.16, 36.2), country="SY", population=1_602_264),
        place("Qamishli", "settlement", (41.22, 37.05), country="SY", population=184_231),
        place("Tartus", "settlement", (35.89, 34.89), country="SY", population=89_457),
        place("Palmyra", "settlement", (38.28, 34.56), country="SY", population=55_062),
        place("Quneitra", "settlement", (35.824, 33.126), country="SY", population=4_318),
        place("Moscow", "settlement", (37.62, 55.75), country="RU", population=10_381_222),
        place("Golan Heights", "region", (35.75, 33.0), outline=_GOLAN),
        place("Mediterranean Sea", "sea", (18.0, 35.0), outline=square(-5, 31, 36, 44)),
        place("Black Sea", "sea", (34.0, 43.0), outline=square(28, 41, 41, 46)),
        place("Hmeimim Air Base", "air_base", (35.949, 35.401), id="icao:OSLK", country="SY", aliases="Hmeimim|Khmeimim"),
        place("Tartus naval base", "naval_base", (35.874, 34.915), country="SY"),
        place("Qamishli Airport", "airport", (41.191, 37.021), id="icao:OSKL", country="SY"),
        place("Qamishli base", "military_base", (41.19, 37.02), country="SY"),
        place("Damascus Opera House", "landmark", (36.277, 33.513), country="SY"),
        place("Umayyad Square", "landmark", (36.277, 33.514), country="SY"),
    ]
    return SmallGazetteer(places=tuple(listed), outlines=outlines)


def by_name(gazetteer: SmallGazetteer, name: str) -> Place:
    """The first place of this name, countries first."""
    ranked = sorted(gazetteer.places, key=lambda found: (found.kind != "country", found.kind == "province"))
    return next(found for found in ranked if name in {found.name, *(other.text for other in found.names)})


def read(marked: str, gazetteer: SmallGazetteer | None = None) -> tuple[Document, Described]:
    """Describe a marked text."""
    document, passages, anchors = parse(marked, gazetteer or levant())
    return document, describe(document, passages, anchors, gazetteer=gazetteer or levant())


def parse(marked: str, gazetteer: SmallGazetteer) -> tuple[Document, list[Passage], list[Anchor]]:
    """Take the anchors out of a text in which {Name} is an anchor, {Soria=Syria} another word for it and {Syrian=Syria~} an adjective.

    ``!`` in place of ``~`` marks a metonym. Lines are passages.
    """
    pieces: list[str] = []
    spans: list[tuple[int, str, str]] = []
    for index, piece in enumerate(marked.replace("}", "{").split("{")):
        if index % 2:
            spans.append((sum(map(len, pieces)), piece.split("=", maxsplit=1)[0].rstrip("~!"), piece.split("=")[-1]))
            pieces.append(spans[-1][1])
        else:
            pieces.append(piece)
    document = Document(id="d", text="".join(pieces), title="", source="d.txt", sha256="")
    passages = lines(document)
    return document, passages, [anchor(document, passages, span, gazetteer) for span in spans]


def lines(document: Document) -> list[Passage]:
    """Each line is a passage."""
    passages, start = [], 0
    for number, line in enumerate(document.text.split("\n"), start=1):
        if line.strip():
            passages.append(Passage(id=f"d/p{number}", document="d", start=start, end=start + len(line), kind="sentence"))
        start += len(line) + 1
    return passages


def anchor(document: Document, passages: Sequence[Passage], span: tuple[int, str, str], gazetteer: SmallGazetteer) -> Anchor:
    """An anchor at a span."""
    start, exact, name = span
    sense: Sense = "adjectival" if name.endswith("~") else "metonymic" if name.endswith("!") else "literal"
    found = by_name(gazetteer, name.rstrip("~!"))
    passage = next(passage for passage in passages if passage.start <= start < passage.end)
    end = start + len(exact)
    mention = Mention(
        id=f"d/{start}-{end}/place", document="d", passage=passage.id, start=start, end=end, exact=document.text[start:end],
        prefix="", suffix="", type="place", target=found.id, sense=sense, confidence=0.9,
    )  # fmt: skip
    return Anchor(mention=mention, place=found)
