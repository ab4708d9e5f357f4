"""What the sentence before tells, read only when a pronoun of this one asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from geo.model import Mention
from geo.positionings.party import Party

if TYPE_CHECKING:
    from geo.positionings.reading import Read


class Earlier:
    """Nothing, or the sentence before; most sentences never ask.

    Parameters
    ----------
    read
        Reads the sentence before; None if there is none that can be read.

    Examples
    --------
    >>> Earlier().about, Earlier().there
    ((), None)
    """

    def __init__(self, read: Callable[[], Read | None] = lambda: None) -> None:
        self._ask = read

    @cached_property
    def _read(self) -> Read | None:
        return self._ask()

    @cached_property
    def about(self) -> tuple[Party, ...]:
        """Whom it is about, for pronouns' sake."""
        return () if self._read is None else self._read.about()

    @cached_property
    def told_of(self) -> tuple[tuple[Party, ...], ...]:
        """Whom each of its clauses is about, in the order in which a pronoun means them."""
        return () if self._read is None else self._read.told_of()

    @cached_property
    def group(self) -> Party | None:
        """Its last force or group: "These forces"."""
        return None if self._read is None else self._read.last_group()

    @cached_property
    def attackers(self) -> tuple[Party, ...]:
        """Whose the attack is that it tells of, if it is one side's: "The strikes"."""
        return () if self._read is None else self._read.attackers()

    @cached_property
    def there(self) -> Mention | None:
        """The place that "there" means."""
        return None if self._read is None else self._read.there()

    @cached_property
    def town(self) -> Mention | None:
        """The place that "the town" means: of "near Suwayda" it is Suwayda."""
        return None if self._read is None else self._read.town()

    def called(self, noun: str) -> Mention | None:
        """The place that it calls a town, city or the like: "Sweida city"."""
        return None if self._read is None else self._read.called(noun)

    @cached_property
    def left(self) -> Mention | None:
        """The place that somebody is told to have left."""
        return None if self._read is None else self._read.left()
