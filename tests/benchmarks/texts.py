"""News-like texts to measure with: our own sentences around names of the gazetteer; the same seed gives the same texts.

About one name of a place in 160 characters, as in news; the rest are persons, organisations, dates and plain sentences, so that
there is as much to turn down as to find. There are fewer different words than in news: whatever remembers words gains more here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.protocol import Entry

MOST_CHARACTERS = 25_000
LEAST_CHARACTERS = 3_000
_NOTABLE = 50_000
_TRIES = 40


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_SENTENCES = (
    "Officials in {place} said on {day} that the road to {near} would stay closed until repairs end.",
    "{person}, who leads the {organisation}, told reporters that no decision had been made.",
    "The {adjective} foreign minister arrived in {capital} on {day} for talks with {person}.",
    "Nobody expected the vote to be so close, and the count went on through the night.",
    "Heavy rain cut power to {number} homes in {place} and the villages around it.",
    "A spokesman for the {organisation} declined to comment on the figures.",
    "According to {person}, the company will close its plant near {near} and move {number} jobs to {country}.",
    "They had met twice before, but neither side wanted to say what was agreed.",
    "Prices rose for the third month in a row, while wages hardly moved at all.",
    "The match between {place} United and the {near} Rovers ended without a goal.",
    "Police in {place}, {country}, are looking for a man who was last seen on {day}.",
    "\u201cWe did what we could with what we had,\u201d said {person}, a teacher from {near}.",
    "The {place} Chamber of Commerce and the {organisation} signed the paper together.",
    "It took the committee {number} meetings to write a report that few people will ever read.",
    "Flights from {capital} to {place} were delayed for hours after a computer failed.",
    "In the 1990s the library moved to a new building, and the old one was sold.",
    "{capital} has not answered the letter, but {adjective} diplomats say that it will.",
    "The river rose by {number} centimetres in two days and then fell again.",
    "Dr. {person} and her colleagues studied {number} patients over eleven years.",
    "Farmers say that the harvest will be good if the weather holds until {month}.",
    "Some of the money went to schools in {near}; the rest was never accounted for.",
    "The court heard that {person} had signed the contract without reading it.",
    "He was born in {place} in {month} 1961 and grew up with three sisters.",
    "What comes next is hard to say, since the budget has not been passed.",
    "Asked whether the plan would be changed once more, {person} smiled and left the room without a word.",
    "The {organisation} counted {number} complaints this year, twice as many as in the year before, and gave no reason for it.",
    "Most of the workers came back after a week, although the quarrel over shifts and pensions was far from settled.",
    "A second study, which has not been published yet, finds no link between the medicine and the illness.",
    "{person} painted the same garden wall for thirty years and sold only {number} pictures in all that time.",
    "Engineers of the {organisation} expect that the new line will carry {number} passengers a day when it opens in {month}.",
    "If the interest rate stays where it is, young families will hardly be able to buy a flat, economists warn.",
    "The orchestra had to cancel its last concert because half of the violins were down with a cold.",
    "\u201cThat is not how I remember it,\u201d {person} replied, and asked for a glass of water before going on.",
    "Volunteers cleared branches from the footpaths on {day} while children carried sandbags and soup.",
    "Since then the paper has corrected the headline twice and apologised to its readers once.",
    "The older of the two brothers ran the bakery until {month}, when the oven finally broke.",
    "Under the new rules every driver must rest after four hours, which hauliers call impossible.",
    "Critics of the {organisation} say that its rules are older than the problems that they were made for.",
)
_HEADINGS = ("{place} Waits For Rain", "Talks In {capital} Go On", "{person} To Lead {organisation}", "What We Know About The Vote")
_GIVEN = _words("Maria John Ahmed Olga David Fatima Paul Victoria Ivan Layla Thomas Irene Omar Sydney Helen Karim Anna Jordan Peter Nadia")
_FAMILY = _words(
    "Weber Haddad Petrov Lincoln Okafor Marsh Darwish Stone Ivanova Washington Lindqvist Chester Rahimi Wells Novak Paris Costa Bradford"
)
_ORGANISATIONS = (
    "National Farmers Union",
    "Ministry of Transport",
    "World Bank",
    "Institute for Public Health",
    "Northern Star Group",
    "Red Crescent",
    "Central Statistics Office",
    "Workers Front",
)
_ADJECTIVES = _words("Russian Turkish American Syrian French Israeli Iranian German Ukrainian Egyptian British Jordanian")
_DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_MONTHS = _words("January February March April May June July August September October November December")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the slots of sentences are filled with."""

    places: tuple[str, ...]
    capitals: tuple[str, ...]
    countries: tuple[str, ...]


def names(gazetteer: IndexedGazetteer, count: int = 600, seed: int = 1) -> Names:
    """Draw names of the gazetteer: half of the towns notable, half of any size.

    Parameters
    ----------
    gazetteer
        To draw from; a small one gives each name several times.
    count
        Number of towns.
    seed
        Of the draw.
    """
    draw = Random(seed)  # noqa: S311 - not for secrets
    towns = [_drawn(gazetteer, draw, _NOTABLE if number % 2 else 0) for number in range(count)]
    entries = [gazetteer.entry(number) for number in range(len(gazetteer))]
    return Names(
        places=tuple(towns),
        capitals=tuple(gazetteer.place(entry.number).name for entry in entries if entry.capital),
        countries=tuple(gazetteer.place(entry.number).name for entry in entries if entry.kind == "country"),
    )


def _drawn(gazetteer: IndexedGazetteer, draw: Random, least: int) -> str:
    """A town of at least so many people, or just any entry where none is met soon."""
    entry: Entry | None = None
    for _ in range(_TRIES):
        entry = gazetteer.entry(draw.randrange(len(gazetteer)))
        if entry.kind == "settlement" and entry.population >= least:
            break
    return gazetteer.place(entry.number if entry else 0).name


def texts(using: Names, characters: int, seed: int = 1) -> Iterator[str]:
    """Texts of 3,000 to 25,000 characters, about so many in all; the last one may be shorter.

    Made one by one, so that a hundred megabytes need no more memory than one text.
    """
    draw = Random(seed)  # noqa: S311 - not for secrets
    left = characters
    while left > 0:
        text = _text(using, draw, min(left, draw.randrange(LEAST_CHARACTERS, MOST_CHARACTERS)))
        left -= len(text)
        yield text


def _text(using: Names, draw: Random, characters: int) -> str:
    """One text; it keeps to a few places, as texts do."""
    here = draw.choices(using.places, k=8)
    lines = [_filled(draw.choice(_HEADINGS), using, here, draw), "", f"{here[0].upper()} (News) \u2014 "]
    length = sum(map(len, lines))
    while length < characters:
        paragraph = " ".join(_filled(draw.choice(_SENTENCES), using, here, draw) for _ in range(draw.randrange(2, 6)))
        lines += [paragraph, ""]
        length += len(paragraph) + 2
    return "\n".join(lines)


def _filled(sentence: str, using: Names, here: Sequence[str], draw: Random) -> str:
    return sentence.format(
        place=draw.choice(here),
        near=draw.choice(here),
        capital=draw.choice(using.capitals),
        country=draw.choice(using.countries),
        adjective=draw.choice(_ADJECTIVES),
        person=f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}",
        organisation=draw.choice(_ORGANISATIONS),
        day=draw.choice(_DAYS),
        month=draw.choice(_MONTHS),
        number=f"{draw.randrange(2, 9000):,}",
    )
