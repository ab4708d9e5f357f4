"""Passages and mentions go into the page by columns: read back, every one stands where it stood, with all that was said of it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from geo.model import Atlas
from layers.frames import frames
from maps.content import content
from tests.layers.strategies import atlases


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(atlases())
def test_every_span_stands_where_it_stood(atlas: Atlas) -> None:
    made = content(frames(atlas), atlas.sources)
    passages, mentions = made["passages"], made["mentions"]
    documents = [row["id"] for row in made["documents"]]
    spans = list(zip(passages["document"], passages["start"], passages["length"], strict=True))
    assert [(documents[document], start, start + length) for document, start, length in spans] == [
        (passage.document, passage.start, passage.end) for passage in atlas.passages
    ]
    assert passages["headings"] == [number for number, passage in enumerate(atlas.passages) if passage.kind == "heading"]
    for number, mention in enumerate(atlas.mentions):
        passage = mentions["passage"][number]
        start = passages["start"][passage] + mentions["start"][number]
        assert atlas.passages[passage].id == mention.passage
        assert (start, start + mentions["length"][number]) == (mention.start, mention.end)
        assert (chr(mentions["type"][number]), chr(mentions["sense"][number])) == (mention.type[0], mention.sense[0])
        target = mentions["target"][number] - 1
        named = made["places"]["id"].entries if mention.type == "place" else [row["id"] for row in made["actors"]]
        own = {identifier: position for position, identifier in enumerate(named)}
        assert target == own.get(mention.target or "", -1)
        assert abs(mentions["confidence"][number] / 1000 - mention.confidence) <= 0.001
        assert mentions["reasons"].get(str(number), "") == mention.reason
        assert (number in mentions["corrected"]) is mention.corrected
