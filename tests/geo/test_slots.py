"""Names that stand where only places do in reports of arms are places, whatever the filters say, and nothing else is."""

from __future__ import annotations

import pytest

from geo.model import Document
from geo.pipeline import Found, Tools, find_in


def found(text: str, using: Tools) -> Found:
    return find_in(Document(id="d", text=text, title="", source="", sha256=""), using)


def places(text: str, using: Tools) -> set[str]:
    return {mention.exact for mention in found(text, using).mentions if mention.type == "place" and mention.sense == "literal"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baloch Liberation Army gunmen overran Mangochar for a few hours.", "Mangochar"),
        ("Airstrikes by the Myanmar military flattened a school in Oe Htein Kwin.", "Oe Htein Kwin"),
        ("KNLA guerrillas shelled Darul Jamal.", "Darul Jamal"),
        ("The fall of Ghoraniyah cost the RSF its depot.", "Ghoraniyah"),
        ("Mai-Mai gunmen withdrew from the old pits to Lulimba.", "Lulimba"),
        ("Troops took over a depot in Wadi Jilo.", "Wadi Jilo"),
        ("Boko Haram seized the Ngoshe gold mine.", "Ngoshe"),
        ("Ngoshe and the hills around it were shelled by Boko Haram.", "Ngoshe"),
        ("Thailand's Second Army seized Hill 350.", "Hill 350"),
        ("Somali troops have regained control of Moqokori and Tardo from al-Shabaab.", "Tardo"),
        ("Abdelrahim Dagalo toured Ed Daein on Tuesday.", "Ed Daein"),
        ("The army left the VRAEM to the Shining Path.", "VRAEM"),
        ("Oe Htein Kwin and the village of Thee Mu Hta were shelled by the army.", "Oe Htein Kwin"),
        ("At Moura, Malian soldiers put hundreds to death.", "Moura"),
        ("The rebels have their headquarters in Thee Mu Hta.", "Thee Mu Hta"),
    ],
)
def test_what_stands_there_is_a_place(text: str, name: str, using: Tools) -> None:
    assert name in places(text, using)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The orchestra played in Oe Htein Kwin.", "Oe Htein Kwin"),  # no word of arms
        ("South Sudan's army has bombed Nasir since the White Army overran its garrison there in March.", "March"),
        ("Troops guard Wagner's base at Berengo.", "Wagner's"),
        ("The spy agency NISA raided a hideout in Jilib.", "NISA"),
        ("Horsemen raided Marial Achak, a Dinka village in Warrap.", "Dinka"),
        ("The army controls Sonatrach.", "Sonatrach"),
        ("Police attacked Greenpeace activists.", "Greenpeace"),
        ("Rebels captured Salif Diatta.", "Salif Diatta"),
        ("Civilians and the army have been encircled by the RSF.", "Civilians"),
        ("Settlers and soldiers were attacked near Hebron.", "Settlers"),
        ("Worshippers were shelled in Goma by the M23.", "Worshippers"),
    ],
)
def test_what_is_none_stays_none(text: str, name: str, using: Tools) -> None:
    assert name not in places(text, using)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli jets have targeted T4 again.", {"T4"}),
        ("The T4 and Palmyra were hit.", {"T4", "Palmyra"}),
        ("She climbed K2 last year.", {"K2"}),
        ("The T4 bus runs late, and the K2 tank is Korean.", set()),
    ],
)
def test_a_name_of_letters_and_digits_is_a_place_unless_it_is_a_things(text: str, expected: set[str], using: Tools) -> None:
    assert {mention.exact for mention in found(text, using).mentions if mention.type == "place" and mention.sense == "literal"} == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Israeli units advanced toward al-Asha near Quneitra.", "Asha"),  # a town of Russia
        ("A Hisar-type air defence system went to Palmyra.", "Hisar"),
        ("Iraq has lost a Baghdad-class frigate.", "Baghdad"),
    ],
)
def test_behind_an_article_or_before_a_type_a_name_is_another(text: str, name: str, using: Tools) -> None:
    assert name not in {mention.exact for mention in found(text, using).mentions if mention.type == "place"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Artillery hit the villages of Hareqli and Tannuz in Syria.", {"Hareqli", "Tannuz"}),
        ("Shells fell on the villages of Hareqli, Bezmut and Tannuz in Syria.", {"Hareqli", "Bezmut", "Tannuz"}),
        ("Rain fell on the villages of the north and Boris Johnson spoke in Syria.", set()),
        ("Artillery hit the town of Bezmuta al-Hareqa in Syria.", {"Bezmuta al-Hareqa"}),
        ("A French unit came to Syria, advancing toward Umm Hareq and Homs.", {"Umm Hareq"}),
        ("French military vehicles came to Syria, advancing toward Umm Hareq and Homs.", {"Umm Hareq"}),
        # listed behind a place that is known
        ("The army attacked people in places like Homs, Hareqli, Bezmut, and Hama.", {"Hareqli", "Bezmut"}),
        ("The army said it had taken \u201ctowns of the south, including Homs and Hareqli\u201d in Syria.", {"Hareqli"}),
        ("The army attacked people who like Homs, Boris Johnson and Hama.", set()),
    ],
)
def test_all_the_villages_of_a_list_are_named(text: str, names: set[str], using: Tools) -> None:
    unlisted = {mention.exact for mention in found(text, using).mentions if mention.type == "place" and mention.target is None}
    assert unlisted == names
