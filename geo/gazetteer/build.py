"""Write the index: all sources into one folder, beside and then renamed."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import marisa_trie
import msgspec

from geo.errors import GazetteerError
from geo.gazetteer import index
from geo.gazetteer.protocol import Listed, NameType
from geo.locking import locked
from geo.names import fold_name, sound, without_article

Progress = Callable[[str, float], None]
"""Called with what is being done and how far the whole has come, 0 to 1."""

_LOOKED_FOR = frozenset(
    {
        "air_base", "naval_base", "military_base", "airport", "observation_post", "border_crossing", "landmark", "buffer_zone", "country",
        "river", "sea",
    }
)  # fmt: skip
_ARABIC_STATES = frozenset(
    {"AE", "BH", "DZ", "EG", "EH", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"}
)
_SOUND_MIN_POPULATION = 5_000
KEPT_INDEXES = 3
_BUILDING = ".building-"
OWN_POPULATION = 2_000_000_000
"""The user's names win: ranking takes a place of the user's for larger than any other."""


@dataclass(slots=True)
class _Names:
    """Keys of the name trie, the strongest type of each pair kept."""

    found: dict[tuple[str, int], int]

    def add(self, key: str, number: int, name_type: NameType) -> None:
        if len(key) < 2:
            return
        known = self.found.get((key, number))
        if known is None or name_type < known:
            self.found[key, number] = int(name_type)

    def add_listed(self, number: int, listed: Listed) -> None:
        country = listed.place.country
        for name, name_type in listed.names:
            if name_type in {NameType.ABBREVIATION, NameType.POSTAL}:
                self.add(index.ABBREVIATION_MARK + name, number, name_type)
                continue
            key = fold_name(name)
            self.add(key, number, name_type)
            if country in _ARABIC_STATES or listed.curated:
                for spelling in (without_article(key), *_other_endings(key)):
                    self.add(spelling, number, max(name_type, NameType.ALTERNATE))
                notable = listed.curated or listed.place.population >= _SOUND_MIN_POPULATION
                if notable and name_type <= NameType.ALTERNATE and name.isascii() and len(key) > 5:
                    self.add(index.SOUND_MARK + sound(name), number, NameType.SOUND)


def _other_endings(key: str) -> tuple[str, ...]:
    """The feminine ending of Arabic names is written with an h or without: Raqqah, Raqqa.

    Examples
    --------
    >>> _other_endings("al raqqah"), _other_endings("homs")
    (('al raqqa', 'raqqa'), ())
    """
    return (key[:-1], without_article(key[:-1])) if key.endswith("ah") and len(key) > 5 else ()


def write(entries: Iterable[Listed], folder: Path, mark: str, progress: Progress) -> None:
    """Write all index files into an empty folder.

    Parameters
    ----------
    entries
        In a stable order; an id that comes again replaces the earlier entry and keeps its names.
    folder
        Exists and is empty.
    mark
        The fingerprint.
    progress
        Called now and then.
    """
    names, ids, by_kind, countries, boxes, counts = _Names({}), [], defaultdict(list), {}, {}, Counter[str]()
    records_size = 0
    encoder = msgspec.json.Encoder()
    with (folder / "entries.bin").open("wb") as fixed, (folder / "records.bin").open("wb") as records:
        for number, listed in enumerate(entries):
            place, outline = replace(listed.place, outline=None), listed.place.outline
            parts = [encoder.encode(place), encoder.encode(outline) if outline else b""]
            fixed.write(_record(listed, records_size, parts))
            records.write(b"".join(parts))
            records_size += len(parts[0]) + len(parts[1])
            names.add_listed(number, listed)
            ids.append((place.id, (number,)))
            if place.kind in _LOOKED_FOR:
                by_kind[place.kind].append((place.point.lat, place.point.lon, number))
            counts[listed.origin or place.source] += 1
            if place.kind == "country" and not listed.own:
                countries[place.country] = number
                if outline is not None:
                    boxes[place.country] = index.box_of(outline)
            if number % 20_000 == 0:
                progress("reading places and folding their names", min(0.7, number / 400_000))
    progress("writing the index of names", 0.75)
    pairs = sorted((key, (number, kind)) for (key, number), kind in names.found.items())
    marisa_trie.RecordTrie(index.NAME, pairs).save(str(folder / "names.marisa"))
    progress("writing the index of names", 0.95)
    marisa_trie.RecordTrie("<I", ids).save(str(folder / "ids.marisa"))
    meta = index.Meta(
        layout=index.LAYOUT,
        fingerprint=mark,
        entries=len(ids),
        sizes={name: (folder / name).stat().st_size for name in index.FILES},
        digests=index.digests(folder),
        by_kind={kind: tuple(number for _, _, number in sorted(rows)) for kind, rows in sorted(by_kind.items())},
        countries=dict(sorted(countries.items())),
        boxes=dict(sorted(boxes.items())),
        counts=dict(sorted(counts.items())),
    )
    (folder / "meta.json").write_bytes(msgspec.json.encode(meta))
    progress("done", 1.0)


def _record(listed: Listed, offset: int, parts: list[bytes]) -> bytes:
    place = listed.place
    return index.RECORD.pack(
        place.point.lon,
        place.point.lat,
        index.KIND_NAMES.index(place.kind),
        (index.CAPITAL if listed.capital else 0) | (index.CURATED if listed.curated else 0) | (index.OWN if listed.own else 0),
        place.country.encode()[:2],
        listed.admin1_code.encode()[:4],
        min(max(place.population, listed.people, OWN_POPULATION if listed.own else 0), 2**32 - 1),
        offset,
        len(parts[0]),
        offset + len(parts[0]),
        len(parts[1]),
    )


def merge(entries: Iterable[Listed]) -> list[Listed]:
    """Entries of the same id as one: what comes later decides, names and cross-references add up.

    So a curated row corrects an airfield of another source without losing its names.
    """
    merged: dict[str, Listed] = {}
    for listed in entries:
        earlier = merged.get(listed.place.id)
        if earlier is None:
            merged[listed.place.id] = listed
            continue
        place = replace(
            listed.place,
            country=listed.place.country or earlier.place.country,
            admin1=listed.place.admin1 or earlier.place.admin1,
            population=listed.place.population or earlier.place.population,
            names=listed.place.names or earlier.place.names,
            outline=listed.place.outline or earlier.place.outline,
            ids=tuple(dict.fromkeys((*listed.place.ids, *earlier.place.ids))),
        )
        older = tuple((name, max(kind, NameType.ALTERNATE)) for name, kind in earlier.names)
        merged[listed.place.id] = replace(
            listed,
            place=place,
            names=(*listed.names, *older),
            admin1_code=listed.admin1_code or earlier.admin1_code,
            capital=listed.capital or earlier.capital,
        )
    return list(merged.values())


def _lone_capitals(entries: list[Listed]) -> Iterator[Listed]:
    """Of several towns that bear the capital's name, the most populous is the capital."""
    best: dict[str, int] = {}
    for listed in entries:
        if listed.capital:
            best[listed.place.country] = max(best.get(listed.place.country, 0), listed.place.population)
    for listed in entries:
        if listed.capital and listed.place.population < best[listed.place.country]:
            yield replace(listed, capital=False, place=replace(listed.place, feature_code="P.PPL"))
        else:
            yield listed


def _peopled(entries: list[Listed]) -> Iterator[Listed]:
    """Provinces with the people of their towns, which tell Queensland from a village of that name; no source counts them.

    Where one division of GeoNames holds many provinces (all counties of England), each has its part of the people.
    """
    people: Counter[tuple[str, str]] = Counter()
    provinces: Counter[tuple[str, str]] = Counter()
    for listed in entries:
        if listed.admin1_code:
            division = (listed.place.country, listed.admin1_code)
            people[division] += listed.place.population if listed.place.kind == "settlement" else 0
            provinces[division] += listed.place.kind == "province"
    for listed in entries:
        division = (listed.place.country, listed.admin1_code)
        known = people[division] // provinces[division] if listed.place.kind == "province" and provinces[division] else 0
        yield replace(listed, people=known) if known else listed


def build(entries: Iterable[Listed], cache: Path, mark: str, progress: Progress) -> Path:
    """Build the index for a fingerprint in the cache folder and return its folder.

    Of two programs at once one builds and the other waits, and then takes what the first has built.

    Parameters
    ----------
    entries
        In a stable order; an iterator is used only if no other program was faster.
    cache
        Made if it is not there.
    mark
        The fingerprint.
    progress
        Called now and then.

    Raises
    ------
    GazetteerError
        If the cache folder cannot be written to.
    """
    target = cache / mark
    try:
        cache.mkdir(parents=True, exist_ok=True)
        progress("waiting for another program that builds it", 0.0)
        with locked(cache):
            if not _is_sound(target, mark):
                _build(entries, cache, target, progress)
            _forget_old(cache, target)
    except OSError as error:
        raise GazetteerError(
            f"{cache}: the gazetteer index cannot be written there ({error.strerror or error}); set SITMAP_CACHE to a folder that can"
        ) from error
    return target


def _build(entries: Iterable[Listed], cache: Path, target: Path, progress: Progress) -> None:
    for left in cache.glob(_BUILDING + "*"):  # of programs that died
        shutil.rmtree(left, ignore_errors=True)
    beside = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=cache))
    try:
        progress("reading the sources", 0.0)
        write(_lone_capitals(list(_peopled(merge(entries)))), beside, target.name, progress)
        if target.exists():  # damaged: ours takes its place
            target.rename(beside / "damaged")
        beside.rename(target)
        shutil.rmtree(target / "damaged", ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _is_sound(folder: Path, mark: str) -> bool:
    try:
        return index.read_meta(folder).fingerprint == mark
    except GazetteerError:
        return False


def _forget_old(cache: Path, keep: Path) -> None:
    """Remove all but the newest indexes; one that is still mapped by a running program stays readable to it."""
    folders = sorted(
        (path for path in cache.iterdir() if path.is_dir() and not path.name.startswith(".")), key=lambda path: path.stat().st_mtime
    )
    for folder in folders[:-KEPT_INDEXES]:
        if folder != keep:
            shutil.rmtree(folder, ignore_errors=True)
