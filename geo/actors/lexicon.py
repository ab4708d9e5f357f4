"""The words around names, read from ``geo/data/titles.toml``: titles, roles, what ends an organisation's name."""

from __future__ import annotations

from pathlib import Path

import msgspec

from geo.errors import GazetteerError

_FILE = Path(__file__).parent.parent / "data" / "titles.toml"
_DEMONYM_ENDS = ("ian", "ean", "ish", "ese")


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of folded English words; the file says what each is for."""

    title: frozenset[str]
    loose_title: frozenset[str]
    place_title: frozenset[str]
    role: frozenset[str]
    kin: frozenset[str]
    whose: frozenset[str]
    honorific: frozenset[str]
    saying: frozenset[str]
    personal: frozenset[str]
    befallen: frozenset[str]
    manned: frozenset[str]
    describing: frozenset[str]
    no_acronym: frozenset[str]
    deed: frozenset[str]
    armed_deed: frozenset[str]
    place_lead: frozenset[str]
    facility: frozenset[str]
    soft_facility: frozenset[str]
    built: frozenset[str]
    medium_tail: frozenset[str]
    armed_tail: frozenset[str]
    force_tail: frozenset[str]
    formation: frozenset[str]
    ordinal: frozenset[str]
    armed_body: frozenset[str]
    body_tail: frozenset[str]
    body_head: frozenset[str]
    armed_head: frozenset[str]
    party_head: frozenset[str]
    no_group: frozenset[str]
    """Names with such an end that are none, words joined by hyphens."""
    fighters: frozenset[str]
    tribes: frozenset[str]
    national_force: frozenset[str]
    national_body: frozenset[str]
    military_noun: frozenset[str]
    demonym: frozenset[str]
    particle: frozenset[str]
    kunya: frozenset[str]
    filial: frozenset[str]
    suffix: frozenset[str]
    locative: frozenset[str]
    opener: frozenset[str]
    place_like: frozenset[str]
    given: frozenset[str]
    shared_given: frozenset[str]
    """Given names that are common English words or surnames as well; they speak less for a person."""

    @classmethod
    def load(cls) -> Lexicon:
        """Read the lists.

        Raises
        ------
        GazetteerError
            If the file is damaged or lacks a list.
        """
        try:
            lists = msgspec.toml.decode(_FILE.read_bytes(), type=dict[str, str])
            return cls(**{name: frozenset(words.split()) for name, words in lists.items()})
        except (msgspec.DecodeError, TypeError) as error:
            raise GazetteerError(f"{_FILE.name}: the word lists cannot be read ({error})") from error

    def titles(self, word: str) -> bool:
        """Whether a folded word is a title or a role that may stand right before a person's name."""
        return word in self.title or word in self.loose_title or word in self.role

    def is_demonym(self, word: str) -> bool:
        """Whether a folded word may be the adjective of a people, by the list or by its ending.

        Examples
        --------
        >>> words = Lexicon.load()
        >>> words.is_demonym("chechen"), words.is_demonym("caucasian"), words.is_demonym("adrian")
        (True, True, False)
        """
        return word in self.demonym or (len(word) > 5 and word.endswith(_DEMONYM_ENDS) and not self.is_given(word))

    def is_given(self, word: str) -> bool:
        """Whether a folded word is a known given name."""
        return word in self.given or word in self.shared_given
