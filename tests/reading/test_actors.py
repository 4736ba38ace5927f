"""Which noun phrases name a party, and what is known of it.

The day of publication is 2 May 2019 where nothing else is said.
"""

from collections.abc import Callable
from datetime import date

import pytest

from legation.lexicon.directory import Directory, load_directory
from legation.lexicon.grammar import load_grammar
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.toponyms import NAME, Toponym
from legation.records.actor import Actor
from legation.records.parse import Parse, Token
from legation.records.place import Place
from legation.records.span import Span

ActorOf = Callable[..., Actor | None]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


@pytest.fixture
def parties_of(parse_of: Callable[[str], Parse], directory: Directory) -> Callable[..., Parties]:
    def make(text: str, day: date | None = date(2019, 5, 2)) -> Parties:
        return Parties(Clauses(parse_of(text), load_grammar()), directory, People(), day)

    return make


@pytest.fixture
def actor_of(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> ActorOf:
    """The party that the noun phrase with that head names."""

    def find(text: str, head: str, day: date | None = date(2019, 5, 2)) -> Actor | None:
        parties = parties_of(text, day)
        return parties.actor(token_in(parties.parse, head))

    return find


def told(actor: Actor | None) -> str:
    """Country, body and sectors: "KEN COP"."""
    assert actor is not None
    return " ".join(code for code in (actor.country, actor.org, *actor.sectors) if code) or "-"


# ----------------------------------------------------------------------- states and their organs


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Jordan expelled the envoy.", "Jordan", "JOR"),
        ("Kenyan police fired on students.", "police", "KEN COP"),
        ("South Korea's foreign ministry protested.", "ministry", "KOR GOV"),
        ("The president of Kenya resigned.", "president", "KEN GOV"),
        ("A senior Iranian official denied the report.", "official", "IRN GOV"),
        ("Moscow expelled two diplomats.", "Moscow", "RUS GOV"),
        ("The Kremlin denied the report.", "Kremlin", "RUS GOV"),
        ("Iraqis protested in Basra.", "Iraqis", "IRQ CVL"),
        ("The European Union imposed sanctions on Belarus.", "Union", "EU IGO"),
        ("Hezbollah fired rockets.", "Hezbollah", "LBN HEZBOLLAH REB PTY"),
    ],
    ids=["state", "adjective", "possessor", "of", "adjective before others", "capital", "house",
         "people", "body", "armed group"],
)  # fmt: skip
def test_a_party_has_country_body_and_sectors(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    assert told(actor_of(text, head)) == expected


def test_a_party_is_named_by_all_words_before_its_noun(actor_of: ActorOf) -> None:
    actor = actor_of("South Korea's foreign ministry protested.", "ministry")
    assert actor is not None
    assert actor.text == "South Korea's foreign ministry"


def test_two_countries_of_one_noun_are_two_parties(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> None:
    parties = parties_of("British and Dutch warships fired on the port.")
    actors = parties.actors(token_in(parties.parse, "warships"))
    assert [told(actor) for actor in actors] == ["GBR MIL", "NLD MIL"]


def test_a_neighbour_of_iran_is_not_iran(actor_of: ActorOf) -> None:
    assert told(actor_of("Iran's neighbour closed the border.", "neighbour")) == "-"


def test_soviet_troops_are_of_a_state_that_is_gone(actor_of: ActorOf) -> None:
    assert told(actor_of("Soviet troops entered Kabul.", "troops", date(1979, 12, 27))) == "SUN MIL"


def test_weapons_stand_for_those_who_use_them_but_not_where_they_are_bought(
    actor_of: ActorOf,
) -> None:
    assert told(actor_of("Tanks entered the town.", "Tanks")) == "MIL"
    assert actor_of("Iran bought tanks.", "tanks") is None


def test_an_official_without_a_name_is_anonymous(actor_of: ActorOf) -> None:
    actor = actor_of("A senior Iranian official denied the report.", "official")
    assert actor is not None
    assert actor.anonymous


def test_a_former_president_is_of_the_elite_first(actor_of: ActorOf) -> None:
    text = "The former Bolivian president fled to Mexico."
    assert told(actor_of(text, "president")) == "BOL ELI GOV"


# --------------------------------------------------------------------------- numbers and counts


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Thousands marched in Minsk.", "Thousands", "BLR CVL"),
        ("Three were killed in Kabul.", "Three", "AFG UNK"),
    ],
)
def test_numbers_are_people_of_the_country_where_it_happens(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    assert told(actor_of(text, head)) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected", "rule"),
    [
        ("Police beat students in Minsk.", "Police", "BLR COP", "country.of-place"),
        ("Police beat students in Minsk.", "students", "BLR EDU", "country.of-place"),
        ("Protesters stormed the Swedish embassy in Baghdad.", "Protesters", "IRQ CVL",
         "country.of-place"),
        ("Protesters clashed with police in the Iraqi city of Basra.", "police", "IRQ COP",
         "country.of-place"),
        ("The government resigned after protests in Lebanon.", "government", "LBN GOV",
         "country.of-place"),
        ("Lebanon mourned as the government resigned.", "government", "LBN GOV",
         "country.of-sentence"),
        ("Romanian soldiers joined the crowd, and the army fired.", "army", "ROU MIL",
         "country.of-sentence"),
        ("Bangladeshi police arrested the editor.", "editor", "BGD JRN", "country.of-home"),
        ("Poland's bishops made an appeal to the government.", "government", "POL GOV",
         "country.of-home"),
        ("KABUL, Afghanistan (AP) -- The government said Tuesday that rebels had left.",
         "government", "AFG GOV", "country.of-dateline"),
        ("Protests erupted in Lyon, France. The government deplored the violence.", "government",
         "FRA GOV", "country.of-text"),
    ],
    ids=["in", "in, the object", "where the other side is", "in the adjective city of",
         "a circumstance", "beside its clause", "beside its conjunct", "police act at home",
         "bishops do", "dateline", "the sentence before"],
)  # fmt: skip
def test_a_party_without_a_country_has_that_of_where_it_acts(
    actor_of: ActorOf, text: str, head: str, expected: str, rule: str
) -> None:
    actor = actor_of(text, head)
    assert actor is not None
    assert (told(actor), actor.reason) == (expected, rule)


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Protesters stormed the Swedish embassy.", "Protesters", "CVL"),
        ("Moscow expelled two diplomats.", "diplomats", "GOV"),
        ("Turkey released the pastor.", "pastor", "REL"),
        ("Israeli soldiers shot a teenager.", "teenager", "CVL"),
        ("Russia accused the government.", "government", "GOV"),
        ("The foreign minister met his Polish counterpart in Vilnius.", "minister", "GOV"),
        ("The army entered the village, Israel and Syria said.", "army", "MIL"),
        ("Diplomats in Moscow packed their bags.", "Diplomats", "GOV"),
        ("The ambassador to Japan was recalled.", "ambassador", "GOV"),
        ("Russian-backed rebels shelled the town.", "rebels", "REB"),
        ("Police beat students.", "Police", "COP"),
    ],
    ids=["an embassy's", "a state's", "a state's prisoner", "soldiers go abroad", "the accuser's",
         "a traveller", "two countries", "diplomats where they are", "ambassadors where they go",
         "backed by another", "no country"],
)  # fmt: skip
def test_but_never_the_country_of_the_opposite_side(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    assert told(actor_of(text, head)) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TOKYO, May 2 — Japan on Thursday summoned the Chinese ambassador.", "TOKYO"),
        ("BEIRUT (Agency) - Lebanese troops entered the camp on Monday.", "BEIRUT"),
        ("KABUL, Afghanistan (AP) -- The government said Tuesday that rebels had left.",
         "Afghanistan"),
    ],
)  # fmt: skip
def test_a_dateline_is_no_party(actor_of: ActorOf, text: str, place: str) -> None:
    assert actor_of(text, place) is None


def test_several_are_plurals_and_numbers(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> None:
    for text, head, several in (
        ("Iraqis protested in Basra.", "Iraqis", True),
        ("Three were killed in Kabul.", "Three", True),
        ("Jordan expelled the envoy.", "Jordan", False),
    ):
        parties = parties_of(text)
        assert parties.is_several(token_in(parties.parse, head)) is several


# --------------------------------------------------------------------------------------- persons


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Japanese Prime Minister Shinzo Abe met Trump. Abe left on Friday.", "Abe",
         "JPN.abe-shinzo"),
        ("Vladimir Putin, the Russian president, met Xi Jinping.", "Vladimir",
         "RUS.putin-vladimir"),
        ("The president, Vladimir Putin, left.", "president", "RUS.putin-vladimir"),
    ],
    ids=["title, then short name", "apposition", "the president, by name"],
)  # fmt: skip
def test_a_person_of_the_directory_has_its_identifier(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    actor = actor_of(text, head)
    assert actor is not None
    assert actor.id == expected


def test_a_person_holds_the_office_of_the_day(actor_of: ActorOf) -> None:
    then = actor_of("Shinzo Abe died.", "Shinzo", date(2019, 5, 2))
    later = actor_of("Shinzo Abe died.", "Shinzo", date(2022, 7, 8))
    assert then is not None
    assert (then.office, told(then)) == ("prime minister of Japan", "JPN GOV")
    assert later is not None
    assert (later.office, told(later)) == (None, "JPN ELI GOV")


def test_a_person_nobody_knows_is_what_the_article_says(actor_of: ActorOf) -> None:
    text = "Anna Kovacs, a Hungarian lawmaker, objected. Kovacs gave no reason."
    actor = actor_of(text, "Kovacs")
    assert actor is not None
    assert (actor.name, told(actor)) == ("Anna Kovacs", "HUN LEG")


def test_a_name_that_means_one_person_to_every_reader_is_that_person(actor_of: ActorOf) -> None:
    actor = actor_of("Macron refused.", "Macron", None)
    assert actor is not None
    assert actor.id == "FRA.macron-emmanuel"


def test_a_person_keeps_the_office_that_the_text_calls_them_by(actor_of: ActorOf) -> None:
    text = (
        "Kim held talks with the prime minister, Lee Hsien Loong, North Korea's news agency KCNA "
        "reported."
    )
    actor = actor_of(text, "minister", date(2018, 6, 12))
    assert actor is not None, "the agency hangs on the minister here"
    assert (actor.country, actor.office) == ("SGP", "prime minister of Singapore")


def test_a_family_name_alone_is_who_holds_an_office_on_that_day(actor_of: ActorOf) -> None:
    actor = actor_of("Abe met Trump.", "Abe")
    assert actor is not None
    assert actor.id == "JPN.abe-shinzo"


@pytest.mark.parametrize("day", [None, date(1996, 5, 2)], ids=["no day", "no office then"])
def test_and_nobody_else(actor_of: ActorOf, day: date | None) -> None:
    actor = actor_of("Abe met Trump.", "Abe", day)
    assert actor is not None
    assert (actor.id, told(actor)) == (None, "-")


def test_a_name_that_two_persons_share_is_neither(actor_of: ActorOf) -> None:
    text = "South Korean President Kim Dae Jung met North Korean leader Kim Jong Il. Kim smiled."
    actor = actor_of(text, "Kim")
    assert actor is not None
    assert (actor.id, told(actor), actor.reason) == (None, "-", "person.ambiguous")


def test_but_has_the_country_that_both_have(actor_of: ActorOf) -> None:
    actor = actor_of("Bill Clinton met Hillary Clinton. Clinton smiled.", "Clinton")
    assert actor is not None
    assert (actor.id, told(actor)) == (None, "USA")


@pytest.mark.parametrize(
    ("text", "head", "day", "expected"),
    [
        ("The Japanese prime minister met the president of France.", "minister",
         date(2019, 5, 2), "JPN.abe-shinzo"),
        ("The Japanese prime minister met the president of France.", "president",
         date(2005, 5, 2), "FRA.chirac-jacques"),
        ("The pope visited Egypt.", "pope", date(2004, 5, 2), "VAT.john-paul-ii"),
        ("The then foreign minister of Iran resigned.", "minister", date(2019, 5, 2), None),
        ("The deputy prime minister of Japan resigned.", "minister", date(2019, 5, 2), None),
        ("The former Bolivian president fled to Mexico.", "president", date(2019, 5, 2), None),
        ("The Japanese prime minister met the president of France.", "minister", None, None),
        ("The Polish foreign minister met his Czech counterpart.", "counterpart",
         date(2019, 5, 2), "CZE.petricek-tomas"),
    ],
    ids=["adjective", "of", "of one state", "then", "deputy", "former", "no day", "counterpart"],
)  # fmt: skip
def test_a_title_alone_is_who_holds_the_office_on_that_day(
    actor_of: ActorOf, text: str, head: str, day: date | None, expected: str | None
) -> None:
    actor = actor_of(text, head, day)
    assert actor is not None
    assert actor.id == expected


@pytest.mark.parametrize(
    ("text", "head", "day", "expected"),
    [
        ("Bush met Rice in Washington.", "Bush", date(2003, 5, 2), "USA.bush-george-w"),
        ("Bush met Rice in Washington.", "Bush", date(1990, 5, 2), "USA.bush-george-h-w"),
        ("Bush met Rice in Washington.", "Bush", date(2000, 12, 13), "USA.bush-george-w"),
        ("Bush met Rice in Washington.", "Rice", date(2003, 5, 2), "USA.rice-condoleezza"),
        ("In Paris, May met Macron.", "May", date(2019, 5, 2), "GBR.may-theresa"),
        ("In Paris, May met Macron.", "May", date(1999, 5, 2), None),
        ("Kim met Moon.", "Kim", date(2019, 5, 2), "PRK.kim-jong-un"),
        ("Ex-president Park was jailed.", "Park", date(2019, 5, 2), "KOR.park-geun-hye"),
        ("Odile Macron visited a school.", "Odile", date(2019, 5, 7), None),
    ],
    ids=["the son", "the father", "the son, elected", "a plain word", "a month", "a month before",
         "the leader first", "by the office left", "a relative"],
)  # fmt: skip
def test_a_surname_is_whom_it_means_on_that_day(
    actor_of: ActorOf, text: str, head: str, day: date, expected: str | None
) -> None:
    actor = actor_of(text, head, day)
    assert (actor.id if actor is not None else None) == expected


def test_a_relative_of_a_leader_has_no_office(actor_of: ActorOf) -> None:
    actor = actor_of("Trump's wife Melania visited Egypt.", "wife")
    assert actor is not None
    assert (actor.id, told(actor), actor.office) == (None, "USA CVL", None)


def test_who_acts_for_a_body_of_states_acts_for_no_state(actor_of: ActorOf) -> None:
    actor = actor_of("The U.N. secretary-general praised Uganda.", "general")
    assert actor is not None
    assert (actor.id, actor.country, actor.org) == ("PRT.guterres-antonio", None, "UN")


# -------------------------------------------------------------------------------------- metonymy


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Tokyo believes Seoul will withdraw from the pact.", "Tokyo", "directory.capital"),
        ("The president visited Seoul.", "Seoul", "directory.capital-as-place"),
        ("Police beat students in Minsk.", "Minsk", "directory.capital-as-place"),
        ("Tokyo beat Osaka 3-1.", "Tokyo", None),
        ("Ghana beat Togo in the final.", "Ghana", None),
        ("Tokyo fell 2 percent on Friday.", "Tokyo", None),
    ],
    ids=["government", "goal of a visit", "place", "team", "national team", "stock exchange"],
)
def test_a_capital_is_a_government_or_a_place(
    actor_of: ActorOf, text: str, head: str, expected: str | None
) -> None:
    actor = actor_of(text, head)
    assert (actor.reason if actor is not None else None) == expected


# -------------------------------------------------------------------------------- ambiguous names


def test_a_state_is_a_state_though_the_recogniser_says_person(actor_of: ActorOf) -> None:
    assert told(actor_of("Jordan expelled the envoy.", "Jordan")) == "JOR"


def test_but_not_where_the_article_names_such_a_person(actor_of: ActorOf) -> None:
    actor = actor_of("Michael Jordan retired. Jordan gave no reason.", "Jordan")
    assert actor is not None
    assert (actor.name, told(actor)) == ("Michael Jordan", "-")


def test_a_plain_word_is_no_name(actor_of: ActorOf) -> None:
    assert told(actor_of("Male suspects were arrested.", "suspects")) == "CVL"
    assert actor_of("The turkey fled.", "turkey") is None


# ----------------------------------------------------------------------------------- first person


class Quoted:
    """Everything is quoted from one speaker."""

    def __init__(self, speaker: Actor | None) -> None:
        self.speaker = speaker

    def quoting(self, span: Span) -> Actor | None:
        return self.speaker


def test_we_in_quoted_words_is_who_says_them(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> None:
    parties = parties_of('"We will not withdraw," he said.')
    we = token_in(parties.parse, "We")
    before = parties.actor(we)
    assert before is not None
    assert told(before) == "-"
    parties.hear(Quoted(Actor(Span(0, 0), "", name="Tehran", country="IRN", sectors=("GOV",))))
    actor = parties.actor(we)
    assert (told(actor), actor and actor.reason) == ("IRN GOV", "coreference.speaker")


def test_we_of_a_speaker_nobody_knows_is_nobody(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> None:
    parties = parties_of('"We will not withdraw," he said.')
    parties.hear(Quoted(None))
    assert told(parties.actor(token_in(parties.parse, "We"))) == "-"


# ---------------------------------------------------------------- words, towns, rivers, who leaves


@pytest.mark.parametrize(
    ("text", "head", "day", "expected"),
    [
        ("Gandhi was shot in her garden.", "Gandhi", date(1984, 10, 31), "IND.gandhi-indira"),
        ("Gandhi appealed for calm.", "Gandhi", date(1984, 10, 31), "IND.gandhi-rajiv"),
        ("Morales resigned.", "Morales", date(2019, 11, 10), "BOL.morales-evo"),
        ("Ceausescu was shot by soldiers.", "Ceausescu", date(1989, 12, 25),
         "ROU.ceausescu-nicolae"),
        ("Le Pen conceded defeat.", "Le", date(2017, 5, 7), "FRA.le-pen-marine"),
        ("Straw met Chinese officials.", "Straw", date(2005, 6, 3), "GBR.straw-jack"),
        ("Straw burned in the barn.", "Straw", date(2005, 6, 3), None),
        ("Major rejected the demand.", "Major", date(1995, 5, 18), "GBR.major-john"),
        ("Voters approved it in May.", "May", date(2018, 5, 22), None),
        ("Talks between Koizumi and Jiang began.", "Jiang", date(2002, 5, 2), "CHN.jiang-zemin"),
        ("Seoul's defence minister spoke.", "minister", date(2010, 3, 26), "KOR.kim-tae-young"),
        ("Brazil's president was removed from office.", "president", date(2016, 8, 31),
         "BRA.rousseff-dilma"),
    ],
    ids=["who is shot", "who takes over", "who fell", "not his wife", "two words",
         "what persons do", "what straw does", "an office stands not bare", "a month",
         "with a preposition", "of a capital", "who is removed"],
)  # fmt: skip
def test_a_name_that_is_a_word_too_is_a_person_where_it_acts_as_one(
    actor_of: ActorOf, text: str, head: str, day: date, expected: str | None
) -> None:
    actor = actor_of(text, head, day)
    assert (actor.id if actor is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Boats capsized on the Niger.", "Niger"),
        ("A Jersey cow won first prize.", "Jersey"),
        ("America's Cup yachts were towed out.", "America"),
        ("Baghdad woke to explosions.", "Baghdad"),
        ("Tanks fired on the White House in Moscow.", "House"),
        ("Hong Kong shares fell.", "Hong"),
    ],
    ids=["a river", "a breed", "a cup", "a town that wakes", "a house elsewhere",
         "shares"],
)
def test_a_name_that_stands_for_no_state_is_none(actor_of: ActorOf, text: str, head: str) -> None:
    actor = actor_of(text, head)
    assert actor is None or (actor.country, actor.org) == (None, None)


def test_who_led_a_state_that_is_gone_was_its_own(actor_of: ActorOf) -> None:
    text = "Khrushchev agreed to remove the missiles."
    assert told(actor_of(text, "Khrushchev", date(1962, 10, 28))).startswith("SUN")


@pytest.mark.parametrize(
    ("text", "head", "day", "expected"),
    [
        ("Mexico granted asylum to Morales. The former Bolivian president arrived on Tuesday.",
         "president", date(2019, 11, 12), "BOL.morales-evo"),
        ("Bolivia protested to Spain. The Andean nation said that the plane had been searched.",
         "nation", date(2013, 7, 14), "BOL"),
        ("A bomb wrecked the UN headquarters. The world body withdrew its staff.",
         "body", date(2003, 8, 19), "UN"),
        ("Zarif and Kerry smiled. The American spoke of Vietnam.", "American",
         date(2015, 7, 14), "USA.kerry-john"),
        ("The pope flew to Iraq. The pontiff met Sistani.", "pontiff", date(2021, 3, 6),
         "VAT.francis"),
        ("Rice will visit Ankara and Warsaw. She will then fly to Jerusalem.",
         "She", date(2005, 1, 31), "USA.rice-condoleezza"),
    ],
    ids=["a former president", "where a nation lies", "inside a noun phrase", "of that state",
         "another title",
         "a family name"],
)  # fmt: skip
def test_a_description_takes_up_whom_it_fits(
    actor_of: ActorOf, text: str, head: str, day: date, expected: str
) -> None:
    actor = actor_of(text, head, day)
    assert actor is not None
    assert actor.id == expected


def test_three_who_met_are_three_persons(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> None:
    parties = parties_of("Izetbegovic, Tudjman and Milosevic met in Paris.", date(1995, 12, 14))
    names = [token_in(parties.parse, name) for name in ("Izetbegovic", "Tudjman", "Milosevic")]
    found = [parties.actor(name) for name in names]
    assert [actor.country for actor in found if actor is not None] == ["BIH", "HRV", "SRB"]


def test_a_town_of_the_gazetteer_says_whose_people_are(
    parse_of: Callable[[str], Parse],
    token_in: Callable[[Parse, str], Token],
    directory: Directory,
) -> None:
    parse = parse_of("Police beat students in Nantes.")
    town = token_in(parse, "Nantes")
    toponym = Toponym(town.span, town.index, town.index, "Nantes", (), NAME)
    place = Place(town.span, "Nantes", country="FRA")
    day = date(2019, 5, 2)
    parties = Parties(
        Clauses(parse, load_grammar()), directory, People(), day, [(toponym, place)]
    )
    assert told(parties.actor(token_in(parse, "Police"))) == "FRA COP"


# ----------------------------------------------------------------- names, nouns and their sectors


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("South Korea's Democratic Party boycotted the vote.", "Party", "KOR PTY"),
        ("Norway's Labour Party won the vote.", "Party", "NOR PTY"),
        ("Guatemala's Labour Party won the vote.", "Party", "GTM PTY"),
        ("Maoist rebels in Jharkhand blew up a school.", "rebels", "IND REB"),
    ],
    ids=["of Korea", "of Norway", "of a state whose party we lack", "where they fight"],
)
def test_a_party_of_many_states_is_that_of_the_state_beside_it(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    actor = actor_of(text, head)
    assert actor is not None
    assert (actor.country, actor.sectors[0]) == tuple(expected.split())


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Police chief Paulo Pinheiro said officers shot two men in Recife.", "Paulo", "BRA COP"),
        ("Governor Ibrahim Danladi imposed a curfew in Jos.", "Ibrahim", "NGA GOV"),
        ("Senator Ramon Quiblat accused the Philippine army of torture.", "Ramon", "LEG"),
        ("Refugees in a camp near Goma attacked the guards.", "Refugees", "COD REF"),
        ("Kurds rioted in Diyarbakir.", "Kurds", "TUR CVL"),
        ("Parisian students marched to the Bastille.", "students", "FRA EDU CVL"),
    ],
    ids=["a police chief of where it happens", "a governor of where he acts",
         "a senator may be of another", "refugees where their camp is",
         "a people of several states", "who lives in a city"],
)  # fmt: skip
def test_local_officials_and_peoples_are_of_where_they_act(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    assert told(actor_of(text, head)) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("FARC leaders rejected the offer.", "leaders", "REB"),
        ("Court officials in Lima fled.", "officials", "JUD"),
        ("Turkish shelling killed six fighters.", "Turkish", "MIL"),
        ("Lt. Gen. Arun Saxena met reporters.", "Arun", "MIL"),
    ],
    ids=["leaders of rebels", "officials of a court", "a deed of armies", "a short title"],
)
def test_a_body_or_deed_beside_a_general_noun_gives_the_sector(
    actor_of: ActorOf, text: str, head: str, expected: str
) -> None:
    actor = actor_of(text, head)
    assert actor is not None
    assert actor.sectors[0] == expected


def test_a_state_beside_what_is_no_deed_of_armies_has_no_sector(actor_of: ActorOf) -> None:
    assert told(actor_of("Turkish trade grew.", "Turkish")) == "TUR"


def test_a_rank_refers_back_to_the_only_soldier(actor_of: ActorOf) -> None:
    actor = actor_of(
        "Rabuka entered with ten men. The colonel asked members to leave.",
        "colonel",
        date(1987, 9, 30),
    )
    assert actor is not None
    assert (actor.id, actor.reason) == ("FJI.rabuka-sitiveni", "coreference.role")


def test_a_street_is_no_party(actor_of: ActorOf) -> None:
    assert actor_of("Wall Street shuddered.", "Street") is None


def test_of_two_towns_where_something_is_both_are_places(
    parties_of: Callable[..., Parties], token_in: Callable[[Parse, str], Token]
) -> None:
    parties = parties_of("Aircraft struck houses in Tripoli and Benghazi.")
    assert parties.is_place(token_in(parties.parse, "Benghazi"))
