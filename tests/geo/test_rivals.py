"""The candidates that lost are kept: few, in order, told apart, and referred to by the mentions that could have meant them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo import serial
from geo.errors import FindingsError
from geo.model import WHY, Document
from geo.pipeline import Tools, find, tools
from geo.rivals import MOST
from geo.settings import Settings

TEXT = "Fighting went on in Tripoli, Libya. In Tripoli the airport is closed. Troops from Springfield watched, and so did Quneitra."


@pytest.fixture(scope="module")
def using(sitmap_cache: Path) -> Iterator[Tools]:
    from geo.gazetteer.store import open_gazetteer

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(sitmap_cache))
        patch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
        yield tools(open_gazetteer(), positioned=False)


def document(number: int, text: str = TEXT) -> Document:
    return Document(id=f"d{number}", text=text, title="", source="", sha256="")


def test_each_loser_is_told_why_as_a_reader_can_see(using: Tools) -> None:
    texts = (
        "Talks were held in Paris, Texas, and in Tripoli, Libya. Idlib is quiet; so is Latakia.",
        "The road from Bamako to Gao by way of San is open. London, Leeds and York sent aid; Washington did not.",
        "Fighting went on in Idlib province, and in Idlib province the roads are closed. Damascus and Homs are near.",
    )
    atlas = find([Document(id=f"{number}.txt", title="", text=text, source="", sha256="") for number, text in enumerate(texts)], using)
    candidates, rankings = {one.id: one for one in atlas.candidates}, {one.id: one for one in atlas.rankings}
    places = {place.id: place for place in atlas.places}
    told = {}
    for mention in atlas.mentions:
        for loser in rankings[mention.ranking].losers if mention.ranking and mention.target in places else ():
            winner, lost = places[str(mention.target)], candidates[loser.candidate]
            told[mention.exact, lost.kind, lost.country] = loser.why
            assert loser.why in ("", *WHY)
            if loser.why == "smaller":
                assert lost.population < winner.population
            if loser.why == "country":
                assert lost.country != winner.country
            if loser.why == "kind":
                assert lost.kind != winner.kind
    assert told["Paris", "settlement", "FR"] == "said"
    assert told["Tripoli", "settlement", "LB"] == "said"
    assert told["Latakia", "province", "SY"] == "province"
    assert set(told.values()) >= {"smaller", "farther"}
    assert sum(map(bool, told.values())) > 0.8 * len(told)


def test_losers_are_few_in_order_and_never_the_winner(using: Tools) -> None:
    atlas = find([document(1)], using, outlines=False)
    rankings = {ranking.id: ranking for ranking in atlas.rankings}
    candidates = {candidate.id: candidate for candidate in atlas.candidates}
    tripoli = [mention for mention in atlas.mentions if mention.exact == "Tripoli"]
    assert len(tripoli) == 2
    for mention in tripoli:
        losers = rankings[mention.ranking].losers
        assert 0 < len(losers) <= MOST
        assert list(losers) == sorted(losers, key=lambda loser: -loser.probability)
        assert mention.target not in {loser.candidate for loser in losers}
        assert {candidates[loser.candidate].country for loser in losers} >= {"LB", "GR"}
    assert {loser.candidate for ranking in atlas.rankings for loser in ranking.losers} == candidates.keys()


def test_where_none_was_chosen_the_likeliest_is_the_first(using: Tools) -> None:
    doubting = replace(using, settings=Settings(min_confidence=0.999))
    atlas = find([document(1)], doubting, outlines=False)
    open_ones = [mention for mention in atlas.mentions if mention.type == "place" and mention.target is None and mention.ranking]
    assert open_ones
    rankings = {ranking.id: ranking for ranking in atlas.rankings}
    names = {candidate.id: candidate.name for candidate in atlas.candidates}
    for mention in open_ones:
        if "likeliest" in mention.reason:
            assert mention.reason.endswith(names[rankings[mention.ranking].losers[0].candidate])


def test_a_name_repeated_shares_its_ranking(using: Tools) -> None:
    once, often = (find([document(1, "Troops in Springfield. " * times)], using, outlines=False) for times in (1, 50))
    assert len(often.rankings) <= 2 * len(once.rankings)
    assert often.candidates == once.candidates


def test_two_texts_keep_their_own_and_the_file_takes_them_back(using: Tools) -> None:
    atlas = find([document(1), document(2, "Springfield is quiet.")], using, outlines=False)
    assert {ranking.id.split("/")[0] for ranking in atlas.rankings} == {"d1", "d2"}
    assert serial.loads(serial.dumps(atlas)) == atlas
    with pytest.raises(FindingsError, match="ranking"):
        serial.loads(serial.dumps(replace(atlas, rankings=())))
    with pytest.raises(FindingsError, match="candidate"):
        serial.loads(serial.dumps(replace(atlas, candidates=())))
