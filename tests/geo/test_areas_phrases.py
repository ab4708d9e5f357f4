"""What phrases mean: one example a kind of phrase, and sentences that look like one and are none."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, shape

from geo.areas import Described
from geo.model import Area
from tests.geo.areas_world import by_name, levant, place, read, square


def phrases(described: Described) -> dict[str, str | None]:
    """Phrase -> name of what it means."""
    names = {area.id: area.name for area in described.areas} | {found.id: found.name for found in described.places}
    return {mention.exact: names[mention.target] if mention.target else None for mention in described.mentions}


def only_area(marked: str) -> Area:
    _, described = read(marked)
    assert len(described.areas) == 1, phrases(described)
    return described.areas[0]


@pytest.mark.parametrize(
    ("marked", "exact", "name"),
    [
        ("unrest in southern {Syria} again", "southern Syria", "southern Syria"),
        ("STABILITY IN SOUTHERN {Syria}", "SOUTHERN Syria", "southern Syria"),
        ("in northeastern {Syria}.[22]", "northeastern Syria", "northeastern Syria"),
        ("in north-eastern {Syria}", "north-eastern Syria", "northeastern Syria"),
        ("in South West {Syria}", "South West Syria", "southwestern Syria"),
        ("in the north of {Syria}", "north of Syria", "northern Syria"),
        ("in the south-west of {Syria},", "south-west of Syria", "southwestern Syria"),
        ("{Syria}'s northeast was quiet.", "Syria's northeast", "northeastern Syria"),
        ("clashes in {Syria}\u2019s northeast.", "Syria\u2019s northeast", "northeastern Syria"),
        ("in {Syria}'s eastern provinces", "Syria's eastern provinces", "eastern Syria"),
        ("in the northern part of {Syria}", "northern part of Syria", "northern Syria"),
        ("the northern half of {Syria}", "northern half of Syria", "northern half of Syria"),
        ("central {Syria}", "central Syria", "central Syria"),
        ("in southern {Syria} Monday", "southern Syria", "southern Syria"),
        ("troops left the base in {Palmyra}", "base in Palmyra", "military base at Palmyra"),
        ("northern and eastern {Syria}", "northern and eastern Syria", "eastern and northern Syria"),
        ("western {Al-Hasakah} Governorate", "western Al-Hasakah", "western Al-Hasakah"),
        ("eastern {Aleppo}", "eastern Aleppo", "eastern Aleppo"),
        ("on the {Syrian=Syria~} coast in March", "Syrian coast", "coast of Syria"),
        ("the {Syrian=Syria~} coastal region", "Syrian coastal region", "coast of Syria"),
        ("the coast of {Lebanon}", "coast of Lebanon", "coast of Lebanon"),
        ("the coast of {Latakia}", "coast of Latakia", "coast of Latakia"),
        ("{T\u00fcrkiye}'s {Black Sea} coast", "T\u00fcrkiye's Black Sea coast", "Black Sea coast of T\u00fcrkiye"),
        ("the southern coast of {T\u00fcrkiye}", "southern coast of T\u00fcrkiye", "southern coast of T\u00fcrkiye"),
        ("a ship off the coast of {Lebanon}", "off the coast of Lebanon", "waters off the coast of Lebanon"),
        ("bases on the {Mediterranean=Mediterranean Sea} coast.", "Mediterranean coast", "Mediterranean Sea"),
        ("the {Turkish=T\u00fcrkiye~}-{Syrian=Syria~} border", "Turkish-Syrian border", "border of Syria and T\u00fcrkiye"),
        ("the {Syria}\u2013{Lebanon} border area", "Syria\u2013Lebanon border area", "border of Lebanon and Syria"),
        ("along the border between {Syria} and {Iraq}", "along the border between Syria and Iraq", "border of Iraq and Syria"),
        ("{Syria}'s southern border with {Jordan}", "Syria's southern border with Jordan", "border of Jordan and Syria"),
        ("in {Aleppo}, at the {Turkish=T\u00fcrkiye~} border", "Turkish border", "border of Syria and T\u00fcrkiye"),
        ("the border between {Latakia} and {Idlib}", "border between Latakia and Idlib", "border of Idlib and Latakia"),
        ("stationed between {Quneitra} and {Damascus}", "between Quneitra and Damascus", "between Quneitra and Damascus"),
        ("the road between {Damascus} and the city of {Palmyra}", "between Damascus and the city of Palmyra",
         "road between Damascus and Palmyra"),
        ("troops deployed between {Syria} and {Israel}", "between Syria and Israel", "border of Israel and Syria"),
        ("30 km north of {Aleppo}", "30 km north of Aleppo", "30 km north of Aleppo"),
        ("some thirty km off, 12.5 kilometres to the south-east of {Aleppo}", "12.5 kilometres to the south-east of Aleppo",
         "12.5 km southeast of Aleppo"),
        ("five miles outside {Damascus}", "five miles outside Damascus", "5 miles from Damascus"),
        ("10-15 km from {Palmyra}", "10-15 km from Palmyra", "10 to 15 km from Palmyra"),
        ("fighting near {Palmyra}", "near Palmyra", "near Palmyra"),
        ("just outside the city of {Palmyra}", "just outside the city of Palmyra", "near Palmyra"),
        ("a village north of {Aleppo}", "north of Aleppo", "north of Aleppo"),
        ("a village to the north of {Aleppo}", "to the north of Aleppo", "north of Aleppo"),
        ("on the outskirts of {Damascus}", "outskirts of Damascus", "outskirts of Damascus"),
        ("in the western suburbs of {Damascus}", "western suburbs of Damascus", "western outskirts of Damascus"),
        ("the southern {Aleppo} countryside", "southern Aleppo countryside", "southern countryside of Aleppo"),
        ("{Idlib}'s southern countryside", "Idlib's southern countryside", "southern Idlib"),
        ("a no-fly zone in {Idlib}", "no-fly zone in Idlib", "no-fly zone in Idlib"),
        ("the naval base in {Tartus}", "naval base in Tartus", "Tartus naval base"),
        ("to leave its base in {Qamishli}, but", "base in Qamishli", "Qamishli base"),
        ("at the airport in the city of {Qamishli}", "airport in the city of Qamishli", "Qamishli Airport"),
        ("at {Qamishli}'s airport", "Qamishli's airport", "Qamishli Airport"),
        ("the Khmeimim air base in {Latakia}", "air base in Latakia", "Hmeimim Air Base"),
        ("an air base near {Palmyra}", "air base near Palmyra", "air base at Palmyra"),
        ("reopening of the Opera House in {Damascus}", "Opera House in Damascus", "Damascus Opera House"),
        ("a patrol near the naval base in {Tartus}", "near the naval base in Tartus", "near Tartus naval base"),
    ],
)  # fmt: skip
def test_a_phrase_is_found_whole_and_means_one_thing(marked: str, exact: str, name: str) -> None:
    _, described = read(marked)
    assert phrases(described)[exact] == name


@pytest.mark.parametrize(
    "marked",
    [
        "relations between {Syria} and {Russia}",
        "a line drawn between {Syria} and {Russia}",
        "talks between {Damascus} and {Moscow}",
        "talks between {Damascus!} and {Moscow!} on the road ahead",
        "points of contention between {Damascus} and {Aleppo}",
        "not between patron and client in {Syria}",
        "the coastal region in {Syria}",
        "in the north of 2015 {Syria} was quiet",
        "{Syria}'s northern neighbour",
        "the {Syrian=Syria~} coast guard",
        "the {Syrian=Syria~} coastal city of {Tartus}",
        "{Damascus!} in the north of its ambitions",
        "anti-western {Syria}",
        "power base in {Damascus}",
        "customer bases in {Damascus} and {Aleppo}",
        "its military bases in {Syria}",
        "three bases in {Syria}",
        "outside {Damascus}'s reach",
        "near {Russia}",
        "30 km north of {Syria}",
        "900000 km north of {Aleppo}",
        "0 km north of {Aleppo}",
        "the {Hmeimim Air Base} base",
        "bases in {Hmeimim Air Base}",
        "a border crossing, a {Syrian=Syria~} border guard",
        "The Foreign Ministry in {Damascus}",
        "the Tiyas air base in {Aleppo}",
        "he is close to {Moscow}",
        "southern\n{Syria}",
        "southern, {Syria}",
        "the north of {Moscow!}",
        "near {Palmyra} High School",
        "Northern {Syria} University opened",
        "western {Aleppo} Governorate",
        "north central {Syria}",
        "60 km from {Palmyra} to the river",
        "near the {Palmyra} border",
        "the {Damascus} suburbs of {Palmyra} and {Aleppo}",
        "{Aleppo}'s Center for Public Affairs",
        "the airline's base in {Palmyra}",
        "its home base in {Qamishli}",
        "{Aleppo} airports",
    ],
)
def test_what_only_looks_like_a_phrase_is_none(marked: str) -> None:
    _, described = read(marked)
    assert phrases(described) == {}


def test_a_zone_without_its_ground_is_the_one_beside_what_the_passage_names() -> None:
    _, described = read("keeps nine posts inside the buffer zone and more in {Quneitra}")
    assert phrases(described) == {"buffer zone": "UNDOF area of separation"}
    _, described = read("keeps nine posts inside the buffer zone and more in {Idlib}")
    assert phrases(described) == {}


def test_nested_phrases_are_all_found() -> None:
    _, described = read("deployed in a buffer zone in southern {Syria}, near the border with {Israel}, and conduct patrols")
    assert phrases(described) == {
        "buffer zone in southern Syria": "UNDOF area of separation",
        "southern Syria": "southern Syria",
        "near the border with Israel": "border of Israel and Syria",
    }
    assert [found.id for found in described.places] == ["sitmap:undof-area-of-separation"]


def test_things_that_are_counted_are_one_feature_along_the_line() -> None:
    area = only_area("officers man eight observation points between {Quneitra} and the {Golan Heights}.")
    assert (area.kind, area.count, area.geometry.type, area.where_prec) == ("observation_post", 8, "LineString", 5)
    ends = [Point(position) for position in (area.geometry.coordinates[0], area.geometry.coordinates[-1])]
    quneitra, golan = by_name(levant(), "Quneitra"), by_name(levant(), "Golan Heights")
    assert ends[0].distance(Point(quneitra.point.lon, quneitra.point.lat)) < 0.001
    assert golan.outline is not None
    assert shape(golan.outline).contains(ends[1])


@pytest.mark.parametrize(
    ("number", "count"), [("nine", 9), ("12", 12), ("a dozen", 12), ("several", None), ("dozens of", None), ("twenty", 20)]
)
def test_counts_are_read(number: str, count: int | None) -> None:
    area = only_area(f"{number} fortified checkpoints near {{Palmyra}}")
    assert (area.kind, area.count) == ("observation_post", count)
    assert shape(area.geometry).contains(Point(38.28, 34.56))


def test_counted_things_stand_in_an_area_that_another_phrase_describes() -> None:
    _, described = read("five outposts in southern {Syria}")
    assert {(area.kind, area.count) for area in described.areas} == {("observation_post", 5), ("described_area", None)}


def test_plural_bases_lead_to_each_place_and_add_nothing_where_one_is_the_base() -> None:
    _, described = read("the {Russian=Russia~} bases in {Hmeimim=Hmeimim Air Base} and {Tartus}.[18]")
    assert phrases(described) == {"bases in Hmeimim and Tartus": "Tartus naval base"}
    _, described = read("bases in {Qamishli} and {Tartus}")
    assert phrases(described) == {"bases in Qamishli": "Qamishli base", "bases in Qamishli and Tartus": "Tartus naval base"}


def test_a_facility_that_nobody_lists_is_an_area_and_never_a_pin() -> None:
    area = only_area("an air base in {Palmyra}")
    assert (area.kind, area.where_prec, area.geometry.type) == ("air_base", 2, "Polygon")
    assert area.construction == "about Palmyra, which the text names as the place of an air base"


def test_the_other_side_of_a_border_is_the_nearest_neighbour_that_the_passage_names() -> None:
    _, described = read("{Russia} met {Iran}; {Lebanon} lies near the border with {Syria}")
    assert phrases(described) == {"near the border with Syria": "border of Lebanon and Syria"}


def test_a_border_with_nobody_is_left_open_with_its_reason() -> None:
    _, described = read("{Russia} sent troops to the border with {Israel}")
    (mention,) = described.mentions
    assert (mention.exact, mention.target) == ("border with Israel", None)
    assert mention.reason == "the passage does not say whose border with Israel is meant"


def test_a_coast_that_is_none_is_left_open_with_its_reason() -> None:
    _, described = read("the coast of {Hungary}")
    assert [(mention.target, mention.reason) for mention in described.mentions] == [(None, "no coast of Hungary is known")]


def test_a_part_of_a_place_without_outline_is_left_open_with_its_reason() -> None:
    world = type(levant())(places=(place("Hauran", "region", (36.2, 32.8)),))
    _, described = read("southern {Hauran}", world)
    assert [(mention.target, mention.reason) for mention in described.mentions] == [(None, "no outline of Hauran is known")]


def test_a_buffer_zone_that_nobody_lists_is_drawn_as_what_the_text_says() -> None:
    _, described = read("a buffer zone in northern {Syria}")
    assert phrases(described) == {"buffer zone in northern Syria": "buffer zone in northern Syria", "northern Syria": "northern Syria"}
    zone = next(area for area in described.areas if area.kind == "buffer_zone")
    assert "the text names a buffer zone here" in zone.construction
    assert zone.parts == ("country:SY",)


def test_two_zones_on_the_ground_are_no_answer() -> None:
    world = type(levant())(
        places=(
            place("Land", "region", (10.5, 10.5), outline=square(10, 10, 11, 11)),
            place("One", "buffer_zone", (10.2, 10.2), outline=square(10.1, 10.1, 10.3, 10.3)),
            place("Two", "buffer_zone", (10.8, 10.8), outline=square(10.7, 10.7, 10.9, 10.9)),
        )
    )
    _, described = read("a buffer zone in {Land}", world)
    assert described.places == ()
    assert [area.kind for area in described.areas] == ["buffer_zone"]


def test_the_same_description_in_several_words_and_texts_is_one_area() -> None:
    _, described = read(
        "in the south of {Syria}\nin southern {Syria}\nthe {Syrian=Syria~}-{Israeli=Israel~} border\nborder between {Israel} and {Syria}"
    )
    assert [area.id for area in described.areas] == ["area:border-country-il-country-sy", "area:southern-syria-country-sy"]
    assert len({mention.target for mention in described.mentions}) == 2


@pytest.mark.parametrize(
    ("marked", "where_prec", "construction"),
    [
        ("southern {Syria}", 5, "southern third by area of Syria"),
        ("southern {Al-Hasakah}", 4, "southern third by area of Al-Hasakah"),
        ("the {Syrian=Syria~} coast", 5, "land within 25 km of the coast of Syria"),
        ("off the coast of {Syria}", 7, "water within 25 km of the coast of Syria"),
        ("the border of {Syria} and {Jordan}", 5, "within 15 km of the border of Jordan and Syria, on either side"),
        ("30 km north of {Aleppo}", 2, "30 km north of Aleppo, within 3 km"),
    ],
)
def test_an_area_says_how_it_was_made(marked: str, where_prec: int, construction: str) -> None:
    area = only_area(marked)
    assert (area.where_prec, area.construction) == (where_prec, construction)
    assert area.uncertainty_m > 0


def test_confidence_is_that_of_the_anchor_times_that_of_the_construction() -> None:
    _, described = read("southern {Syria}")
    assert described.mentions[0].confidence == pytest.approx(0.9 * 0.95)


def test_what_may_be_a_name_of_its_own_is_trusted_less() -> None:
    confidences = [read(marked)[1].mentions[0].confidence for marked in ("South {Aleppo}", "south {Aleppo}", "Southern {Aleppo}")]
    assert confidences[0] < confidences[1] == confidences[2]


def test_mentions_lie_in_their_passage() -> None:
    document, described = read("southern {Syria}\nnear {Palmyra}, on the {Syrian=Syria~} coast")
    assert [mention.passage for mention in described.mentions] == ["d/p1", "d/p2", "d/p2"]
    assert all(document.text[mention.start : mention.end] == mention.exact for mention in described.mentions)
