"""Actors: who a text names, which states its places stand for, and what ties actors to places.

Start reading in ``recognise``: ``reading`` gives the words, ``scan`` the register's names in them, ``groups``,
``candidates`` and ``evidence`` what no register lists, ``people`` joins the ways in which one person is written.
``sense``, ``states`` and ``forces`` work on resolved places, ``affiliations`` and ``tie`` on everything.
"""

from __future__ import annotations

from geo.actors.affiliations import affiliations, merge_affiliations
from geo.actors.findings import ActorFindings, ActorSpan, mentions, merge, state_id, with_parents
from geo.actors.forces import forces
from geo.actors.recognise import recognise
from geo.actors.register import Register
from geo.actors.repeats import repeats
from geo.actors.sense import sense_of
from geo.actors.states import states
from geo.actors.tie import tie

__all__ = [
    "ActorFindings",
    "ActorSpan",
    "Register",
    "affiliations",
    "forces",
    "mentions",
    "merge",
    "merge_affiliations",
    "recognise",
    "repeats",
    "sense_of",
    "state_id",
    "states",
    "tie",
    "with_parents",
]
