"""Where something stands in a sentence to be placed: behind prepositions, in front of the clause, at the base it names."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Mention
from geo.positionings.earlier import Earlier
from geo.positionings.fronting import TIMES
from geo.positionings.naming import PARTS, WIDE, Naming
from geo.positionings.plainer import SETTLED

_SITE_PRONOUNS = frozenset({"it", "this", "that"})
_TOWNS = frozenset({
    "town", "city", "village", "enclave", "island", "quarter", "neighbourhood", "neighborhood", "suburb", "port", "airport", "camp",
    "province", "district", "settlement", "strip",
})  # fmt: skip
_SMALL = frozenset({
    "town", "city", "village", "quarter", "neighbourhood", "neighborhood", "suburb", "base", "airbase", "garrison", "outpost", "post",
    "camp", "airport", "airfield",
})  # fmt: skip
_LANDS = frozenset({"country", "region"})
_NO_SITES = ("people", "official", "civilians", "guest", "arms", "vehicle", "talks", "visit")
_EVENTS = frozenset({
    "drill", "exercise", "manoeuvre", "maneuver", "parade", "rally", "election", "referendum", "vote", "ceremony", "funeral", "march",
    "demonstration", "protest", "prayer", "inquiry", "trial", "hearing", "census", "festival",
})  # fmt: skip
"""What is held and is no place."""
_DEFINITE = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts(Naming):
    """Finds the places of one sentence."""

    earlier: Earlier
    """The sentence before, whose last place "there" may mean."""

    def narrowest(self, phrase: int) -> tuple[Mention, ...]:
        """The town before the region in which it lies: "left Goma in eastern Congo, where", "the town of Bunia in the north, which"."""
        found, led = self.parties.where(phrase), self.sentence.back(phrase - 1)
        if (
            self.sentence.kind(led) == "prep" and self.sentence.chunks[led].word == "of"
        ):  # "Macomia, in the province of Cabo Delgado, which"
            led = self.sentence.back(self.sentence.back(led - 1) - 1)
        inner = self.within(led)
        within = self.sentence.kind(led) == "prep" and self.sentence.chunks[led].word == "in" and self.sentence.kind(inner) == "np"
        if not within or (found and self.kind(found[0]) not in WIDE):
            return found
        named = self.sentence.units[self.sentence.chunks[inner].head].places[:1]
        town = named and named[0].sense == "literal" and self.kind(named[0]) not in WIDE
        return named if town else found

    def behind(self, start: int, prepositions: frozenset[str], *, close: bool = False) -> tuple[Mention, ...]:
        """Places behind the first of the prepositions that leads to one.

        Parameters
        ----------
        start
            Number of the chunk behind which they are looked for.
        prepositions
            That may lead to the place; "there" stands for "in".
        close
            Whether a comma or "and" ends the search.
        """
        found: list[Mention] = []
        used = last = -1
        for at, word, phrase in self.sentence.phrases(start):
            if self.is_around(at, start) or self.is_of_visit(at, start) or ("from" not in prepositions and self._is_of_source(at, start)):
                continue
            if self.leading(word, phrase, at, start, prepositions) not in prepositions or (
                used >= 0 and not (self._is_place(phrase, start) if at == used else self._goes_on(at, start))
            ):
                continue
            if close and used < 0 and self._is_apart(start, at):
                break
            if at == used and self._is_neighbour(found[-1], phrase):  # "on Armenia's border with Turkey and Iran"
                continue
            if at == used and self.lexicon.is_thing("attack", self.nouns(phrase)[-1]):  # "on Dagestan and a series of attacks in Moscow"
                continue
            if used >= 0 and at != used and self._contains(at, last, phrase):
                continue  # "in Idlib, Aleppo and Hama in Syria"
            places = self.there(at) if self.sentence.kind(phrase) == "adv" else self.parties.wheres(phrase) or self._part_of(phrase)
            if places:
                used, last = at, phrase
                found += places
        return self._narrowed(tuple(found), last) if found else ()

    def _is_neighbour(self, border: Mention, phrase: int) -> bool:
        """Whether a state is a further neighbour, and not a further place."""
        head = self.sentence.units[self.sentence.chunks[phrase].head]
        return head.actor is not None and bool(head.places) and (border.target or "").startswith("area:border") and " with " in border.exact

    def _contains(self, preposition: int, last: int, phrase: int) -> bool:
        """Whether a preposition right behind the last place of a list leads to what they lie in."""
        places = self.parties.where(phrase) if self.sentence.kind(phrase) == "np" else ()
        before = self.sentence.back(preposition - 1)
        listed = self.sentence.kind(before) == "np" and self.sentence.kind(self.sentence.back(before - 1)) == "cc"
        named = before == last or (listed and bool(self.sentence.units[self.sentence.chunks[before].head].places))
        return named and bool(places) and self.kind(places[0]) in WIDE

    def _is_of_source(self, preposition: int, start: int) -> bool:
        """As in "patrols the border from its base in Yeghegnadzor": where that is from which something is done."""
        noun = self.sentence.back(preposition - 1)
        led = self.sentence.back(noun - 1)
        if self.sentence.kind(noun) != "np" or led <= start or self.sentence.kind(led) != "prep":
            return False
        plain = not self.sentence.units[self.sentence.chunks[noun].head].places
        return plain and self.sentence.chunks[led].word == "from" and self.lexicon.is_thing("base", self.noun(noun))

    def _narrowed(self, found: tuple[Mention, ...], last: int) -> tuple[Mention, ...]:
        """With the towns that say where in a province: "in the west of Sweida, around A and B"; "in Chad's north, at Faya" is at Faya."""
        at = last + 2
        closer = self.sentence.kind(last + 1) == "prep" and self.sentence.chunks[last + 1].word == "at" and self.sentence.kind(at) == "np"
        if (
            closer and self.sentence.chunks[last - 1].word == "in" and self.kind(found[-1]) in WIDE
        ):  # "the largest base in the Middle East at Al Udeid"
            places = self.parties.where(at)
            return (*found[:-1], *places) if places and self.kind(places[0]) not in WIDE else found
        if self.sentence.kind(last + 1) != "comma" or self.kind(found[-1]) not in WIDE:
            return found
        if any(self.kind(one) == "settlement" for one in self.sentence.units[self.sentence.chunks[last].head].places[1:]):
            return found  # "near Kismayo, some 30 kilometres from Jilib"
        if self.sentence.kind(at) == "np" and self.sentence.is_adverbial(at):
            places = self.sentence.units[self.sentence.chunks[at].head].places
            return (*found, places[0]) if any(self.kind(one) == "settlement" for one in places[1:]) else found
        within = self.sentence.kind(at) == "prep" and self.sentence.chunks[at].word == "at" and self.sentence.kind(at + 1) == "np"
        places = self.parties.where(at + 1) if within else ()
        return (*found[:-1], *places) if places and self.kind(places[0]) not in WIDE else found

    def _is_apart(self, start: int, preposition: int) -> bool:
        """Whether a comma or "and" stands between, other than "and" before a preposition: "posts inside it and on the slopes of"."""
        between = range(start + 1, preposition)
        return any(
            self.sentence.kind(n) == "comma" or (self.sentence.kind(n) == "cc" and self.sentence.kind(self.sentence.on(n + 1)) != "prep")
            for n in between
        )

    def is_unknown(self, start: int, prepositions: frozenset[str]) -> bool:
        """Whether the first of the prepositions leads to a name that is no known place: farther ones are then not where it happened.

        Parameters
        ----------
        start
            Number of the chunk behind which it is looked for.
        prepositions
            That may lead to the place.
        """
        led = [(at, phrase) for at, word, phrase in self.sentence.phrases(start) if word in prepositions]
        first = led[0][1] if led else 0
        if any(self.sentence.kind(self.sentence.back(at - 1)) == "cc" for at, _ in led):  # "along the Yellow Line and in Rafah"
            return False
        if not led or self.sentence.kind(first) != "np" or any(self.parties.where(phrase) for at, phrase in led if at == led[0][0]):
            return False
        head = self.sentence.units[self.sentence.chunks[first].head]
        chunk = self.sentence.chunks[first]
        named = any(unit.tag.startswith("NNP") and unit.low not in TIMES for unit in self.sentence.units[chunk.first : chunk.head])
        if head.tag == "CD":  # "Air Base 201"
            return named and head.actor is None
        return head.tag.startswith("NNP") and head.actor is None and head.text[0].isupper() and head.low not in TIMES

    def _goes_on(self, at: int, start: int) -> bool:
        """Whether a preposition stands beside an earlier one: "to Bakhmut and into Kursk", "bombed Kurds in A and the Druze in B".

        Not in "troops are stationed in A and Turkish troops in B": without an object the second phrase is another subject.
        """
        before = self.sentence.back(at - 1)
        if self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "on":  # "to Vilnius and on to Riga"
            before = self.sentence.back(before - 1)
        if self.sentence.kind(before) == "cc":
            return True
        if self.sentence.kind(before) == "comma" and self.sentence.kind(at + 2) == "cc":  # "in Afrin, in Jarablus and around Tal Abyad"
            return self.sentence.kind(self.sentence.back(before - 1)) == "np"
        joined = self.sentence.kind(before) == "np" and self.sentence.kind(self.sentence.back(before - 1)) == "cc"
        if joined and self.sentence.chunks[at].word == "in" and self.sentence.units[self.sentence.chunks[before].head].places:
            return False  # "around the cities of El Fasher and Mellit in North Darfur"
        return joined and self._is_place(before, start)

    def _is_place(self, phrase: int, start: int) -> bool:
        """Whether a phrase behind "and" can go on with the places of a verb, and is not another subject."""
        bare = self.sentence.kind(start) == "vg" and next(self.sentence.objects(start), None) is None
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        if head.tag == "CD" and self.sentence.units[chunk.first].actor is not None:  # "and Denmark one to Lithuania"
            return False
        return bool(head.places) or not (bare and self.sentence.kind(phrase) == "np" and self.parties.who(phrase))

    def ends(self) -> frozenset[int]:
        """Where the places start between which something lies: "checkpoints between A and B" are at neither."""
        found: set[int] = set()
        for number, chunk in enumerate(self.sentence.chunks):
            first = self.sentence.on(number + 1)
            if chunk.kind != "prep" or chunk.word != "between" or self.sentence.kind(first) != "np":
                continue
            listed = [self.parties.where(at) for at in (first, *self.sentence.joined(first, strict=False))]
            if len(listed) > 1 and all(listed):
                found.update(places[0].start for places in listed)
        return frozenset(found)

    def there(self, at: int) -> tuple[Mention, ...]:
        """The place that "there" or "the town" at a chunk means: the last one named on its own, else that of the sentence before."""
        noun = self.sentence.chunks[at].word if self.sentence.kind(at) == "np" else ""
        called = (self.called(noun, at) or self.earlier.called(noun)) if noun in _TOWNS else None
        if called is not None:
            return (called,)
        found = self._named_before(at)
        if not found and self.earlier.there is None:
            return self._named_before(at, left=True)
        earlier = self.earlier.town if noun in SETTLED else self.earlier.there
        return found or (() if earlier is None else (earlier,))

    def called(self, noun: str, end: int) -> Mention | None:
        """The place that the sentence itself calls so before a chunk: "Sweida city", "the town of Barsalogho"."""
        row = self.sentence.chunks
        named = (self.parties.where(number) for number in range(end - 1, -1, -1) if row[number].kind == "np" and row[number].word == noun)
        return next((places[0] for places in named if places), None)

    def _named_before(self, at: int, *, left: bool = False) -> tuple[Mention, ...]:
        """The last place named before; none that somebody came from ("flew from Vienna to"), unless those are meant, too."""
        aside = self._told_of_subject(at)
        named = [
            (number, self.sentence.units[chunk.head])
            for number, chunk in enumerate(self.sentence.chunks[:at])
            if chunk.kind == "np" and number not in aside and self._came_from(number) in ({"", "vg"} if left else {""})
        ]
        located = [(number, head) for number, head in reversed(named) if head.places and head.places[0].sense == "literal"]
        for number, head in located:
            if head.actor is None or self.sentence.kind(number - 1) == "prep":
                return head.places[:1]
        acting = bool(located) and self.sentence.kind(located[0][0] - 1) == "sub"  # "Until Turkey attacked, the region was": of others
        return located[0][1].places[:1] if located and not (acting and self.earlier.there is not None) else ()

    def _told_of_subject(self, at: int) -> range:
        """The relative clause behind the subject of the verb before a chunk: "the Taliban, who emerged in Kandahar, captured it"."""
        verb = self.sentence.verb_before(at)
        comma = -1 if verb is None else self.sentence.back(verb - 1)
        if comma < 0 or self.sentence.kind(comma) != "comma":
            return range(0)
        opening = next((number for number in range(comma - 1, 0, -1) if self.sentence.kind(number) == "comma"), 0)
        return range(opening, comma) if self.sentence.kind(opening + 1) == "rel" else range(0)

    def _came_from(self, phrase: int) -> str:
        """What kind of chunk has "from" before a phrase or its list, empty without one: "withdrew from A", "them from A and B"."""
        while self.sentence.kind(phrase - 1) in {"cc", "comma"} and self.sentence.kind(phrase - 2) == "np":
            phrase -= 2
        led = self.sentence.kind(phrase - 1) == "prep" and self.sentence.chunks[phrase - 1].word == "from"
        return (self.sentence.kind(self.sentence.back(phrase - 2)) or "start") if led else ""

    def of_objects(self, objects: tuple[int, ...], *, strict: bool = False) -> tuple[Mention, ...]:
        """The places that objects of a verb name or, as "it" and "the town", mean.

        Parameters
        ----------
        objects
            Numbers of the noun phrases.
        strict
            Whether only places count, and not things in a place ("a casino in Iowa").
        """
        found: list[Mention] = []
        named = any(self.parties.where(at) for at in objects)
        for at in objects:
            if (
                strict
                and not found
                and at != objects[0]
                and not (self._is_unlisted(objects[0]) or self.lexicon.is_thing("base", self.noun(objects[0])))
            ):  # "surrender their weapons and Damascus ..."
                break
            here = self.parties.wheres(at) if not strict or self.is_site(at) else ()
            meant = () if named else self._meant(at)  # not in "guard the port and the gas project at Afungi"
            found += here or self._both(at) or meant or self._thereby(at)
        return tuple(found)

    def _is_unlisted(self, phrase: int) -> bool:
        """Whether a phrase is a name that nobody knows: "Irob" in "left Irob and Zalambessa"."""
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        return chunk.first == chunk.head and head.tag == "NNP" and head.actor is None and not head.places

    def is_site(self, phrase: int) -> bool:
        """Whether a noun phrase is a place itself: a name, "the city of", "the Kursk region"."""
        chunk = self.sentence.chunks[phrase]
        if self.sentence.units[chunk.head].places or (self.sentence.kind(phrase + 1) == "np" and not self._is_no_site(chunk.word)):
            return True
        counted = self.nouns(phrase)[1:]
        if chunk.word == "position" and self.sentence.exemplified(phrase):  # "new positions, including the summit of Mount Hermon"
            return True
        if any(self.lexicon.is_thing(kind, noun) for noun in counted for kind in ("site", "base")):  # "a string of islands off Bosso"
            return True
        return (
            self.lexicon.is_thing("site", chunk.word)
            or self.lexicon.is_thing("base", chunk.word)
            or (self.lexicon.is_thing("part", chunk.word) and self._is_whole(phrase))
        )

    def _is_no_site(self, noun: str) -> bool:
        """Whether a noun is somebody, a thing or an event: "held drills along the Aras", "handed over two officers near Carepa"."""
        return noun in _EVENTS or any(self.lexicon.is_thing(kind, noun) for kind in _NO_SITES)

    def _part_of(self, phrase: int) -> tuple[Mention, ...]:
        """As in "are now fighting in its centre", "in the town": the place named before."""
        chunk = self.sentence.chunks[phrase]
        first = self.sentence.units[chunk.first].low
        named = self.sentence.kind(phrase + 1) == "prep" and self.sentence.chunks[phrase + 1].word == "of"
        if chunk.head != chunk.first + 1 or named:
            return ()
        part = first == "its" and chunk.word in PARTS
        return self.there(phrase) if part or (first == "the" and chunk.word in _TOWNS) else ()

    def _is_whole(self, phrase: int) -> bool:
        """Whether a part is said to be of something: "part of Kursk", not "took part in"."""
        return (
            self.sentence.kind(phrase + 1) != "prep"
            or self.sentence.chunks[phrase + 1].word != "in"
            or (self.sentence.chunks[phrase].word != "part")
        )

    def _both(self, phrase: int) -> tuple[Mention, ...]:
        """The pair of places that "both towns" or "the two cities" mean: the last that "and" joins before."""
        chunk = self.sentence.chunks[phrase]
        first = [unit.low for unit in self.sentence.units[chunk.first : chunk.head + 1]]
        counted = first[:1] == ["both"] or first[:2] == ["the", "two"]
        if not counted or not (
            chunk.word == "both" or any(self.lexicon.is_thing(kind, chunk.word) for kind in ("settled", "site", "base"))
        ):
            return ()
        heads = [self.sentence.units[one.head] if one.kind == "np" else None for one in self.sentence.chunks[:phrase]]
        for at in range(len(heads) - 1, 1, -1):
            first_head, second = heads[at - 2], heads[at]
            if first_head is not None and second is not None and self.sentence.kind(at - 1) == "cc":
                pair = (*first_head.places[:1], *second.places[:1])
                if len(pair) > 1 and all(place.sense == "literal" for place in pair):
                    return pair
        return ()

    def _meant(self, phrase: int) -> tuple[Mention, ...]:
        chunk = self.sentence.chunks[phrase]
        named = self.sentence.kind(phrase + 1) == "prep" and self.sentence.chunks[phrase + 1].word == "of"  # "the town of Farabougou"
        short = self.sentence.units[chunk.first].low in _DEFINITE and chunk.head == chunk.first + 1
        definite = short and not named and self.lexicon.is_thing("settled", chunk.word)
        behind = self.sentence.chunks[phrase + 1].word if self.sentence.kind(phrase + 1) == "prep" else ""
        whole = self.sentence.on(self.sentence.on(phrase + 1) + 1)
        part = behind == "of" and self.lexicon.is_thing("part", chunk.word) and self.sentence.kind(whole) == "np"
        if part and self.sentence.units[self.sentence.chunks[whole].first].low in _DEFINITE and not self.parties.where(whole):
            return self._meant(whole)  # "captured most of the city"
        if chunk.word == "it" and behind in {"with", "to", "for", "behind"}:  # "left it with the president"
            return ()
        if definite and chunk.word in _LANDS and not self.sentence.is_subject(phrase):  # "will leave the region": more than a village
            return tuple(one for one in self.there(phrase) if self.kind(one) in WIDE)
        if definite:  # "groups backed by Turkey took the city": a country is none
            return tuple(self.town_beside(one) for one in self.there(phrase) if chunk.word not in _SMALL or self.kind(one) not in _LANDS)
        return self.there(phrase) if chunk.word in _SITE_PRONOUNS else ()

    def town_beside(self, mention: Mention) -> Mention:
        """The town of a phrase that says where by it: "attacked a post outside Papun after seizing the town"."""
        inside = (unit.places for unit in self.sentence.units if unit.places[:1] == (mention,) and unit.described)
        return next((one for places in inside for one in places[1:] if self.kind(one) == "settlement"), mention)

    def _thereby(self, phrase: int) -> tuple[Mention, ...]:
        """As in "overran its garrison there"."""
        behind = self.sentence.kind(phrase + 1) == "adv" and self.sentence.chunks[phrase + 1].word == "there"
        named = {unit.places[0].target for unit in self.sentence.units if unit.places and unit.places[0].sense == "literal"}
        return self.there(phrase) if behind and self.is_site(phrase) and len(named) == 1 else ()

    def last(self) -> Mention | None:
        """The last place that the sentence names on its own."""
        return next(iter(self._named_before(len(self.sentence.chunks))), None)
