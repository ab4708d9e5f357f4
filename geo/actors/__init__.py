"""Actors: who a text names, which states its places stand for, and what ties actors to places.

Start reading in ``recognise``: ``reading`` gives the words, ``scan`` the register's names in them, ``groups``,
``candidates`` and ``evidence`` what no register lists, ``people`` joins the ways in which one person is written.
``sense`` and ``states`` work on resolved places, ``nationals`` finds the nationalities that were overlooked,
``complete`` adds what these tell of actors (``forces``, ``repeats``), and ``affiliations`` works on everything.
"""

from __future__ import annotations

from geo.actors.affiliations import affiliations, merge_affiliations
from geo.actors.complete import complete
from geo.actors.findings import ActorFindings, ActorSpan, mentions, merge, state_id, with_parents
from geo.actors.nationals import homes, nationals
from geo.actors.recognise import recognise
from geo.actors.register import Register
from geo.actors.sense import sense_of
from geo.actors.states import states

__all__ = [
    "ActorFindings",
    "ActorSpan",
    "Register",
    "affiliations",
    "complete",
    "homes",
    "mentions",
    "merge",
    "merge_affiliations",
    "nationals",
    "recognise",
    "sense_of",
    "state_id",
    "states",
    "with_parents",
]
