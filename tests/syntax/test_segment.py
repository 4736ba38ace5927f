"""Words and sentences of newswire. The sentences here are never trained on."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

import legation
from legation.syntax import segment
from legation.syntax.segment import LONGEST_SENTENCE, Segmentation, Segmenter

PIPELINE = Path(legation.__file__).parent / "data" / "en" / "pipeline"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(PIPELINE)


def sentences(text: str, found: Segmentation) -> list[str]:
    """One string a sentence: words apart, "+" before a glued one."""
    words = [
        ("+" if glued else "") + text[start:end]
        for start, end, glued in zip(
            found.starts.tolist(), found.ends.tolist(), found.glued.tolist(), strict=True
        )
    ]
    return [" ".join(words[first:end]) for first, end in found.bounds]


# id, text, its sentences. A dateline is a sentence of its own, as in EWT ("TEHRAN (AFP) -").
CASES = [
    # --- datelines ---
    (
        "dateline-agency",
        "SANTIAGO (Reuters) - Miners in northern Chile walked off the job on Tuesday.",
        ["SANTIAGO ( Reuters ) -", "Miners in northern Chile walked off the job on Tuesday ."],
    ),
    (
        "dateline-date-agency",
        "KAMPALA, Oct 12 (Reuters) - Uganda's parliament approved the budget.",
        ["KAMPALA , Oct 12 ( Reuters ) -", "Uganda +'s parliament approved the budget ."],
    ),
    (
        "dateline-month-with-stop",
        "LISBON, Sept. 3 (AP) — Firefighters contained the blaze. Nobody died.",
        ["LISBON , Sept. 3 ( AP ) —", "Firefighters contained the blaze .", "Nobody died ."],
    ),
    (
        "dateline-dash-only",
        "BUCHAREST — The coalition collapsed after nine months in office.",
        ["BUCHAREST —", "The coalition collapsed after nine months in office ."],
    ),
    (
        "dateline-two-words-country",
        "KUALA LUMPUR, Malaysia (AP) -- Searchers found wreckage near the reef.",
        ["KUALA LUMPUR , Malaysia ( AP ) --", "Searchers found wreckage near the reef ."],
    ),
    (
        "dateline-two-cities",
        "HELSINKI/STOCKHOLM, March 9 (Reuters) - Two Nordic banks agreed to merge.",
        [
            "HELSINKI / STOCKHOLM , March 9 ( Reuters ) -",
            "Two Nordic banks agreed to merge .",
        ],
    ),
    # --- initials and titles ---
    (
        "initials-spaced",
        "The series by J. K. Rowling sold well. Critics were less kind.",
        ["The series by J. K. Rowling sold well .", "Critics were less kind ."],
    ),
    (
        "initials-closed",
        "E.L. Doctorow read from his novel. The audience rose.",
        ["E.L. Doctorow read from his novel .", "The audience rose ."],
    ),
    (
        "initial-in-the-middle",
        "George W. Bush and Joseph R. Biden spoke at the funeral.",
        ["George W. Bush and Joseph R. Biden spoke at the funeral ."],
    ),
    (
        "mr-and-mrs",
        "Mr. Modi thanked Mrs. May. Dr. Fauci was absent.",
        ["Mr. Modi thanked Mrs. May .", "Dr. Fauci was absent ."],
    ),
    (
        "general",
        "The order came from Gen. Qamar Bajwa. Lt. Gen. Faiz Hameed signed it.",
        ["The order came from Gen. Qamar Bajwa .", "Lt. Gen. Faiz Hameed signed it ."],
    ),
    (
        "senators",
        "Sen. Bernie Sanders, I-Vt., and Rep. Liz Cheney, R-Wyo., disagreed.",
        ["Sen. Bernie Sanders , I - Vt. , and Rep. Liz Cheney , R - Wyo. , disagreed ."],
    ),
    (
        "governor",
        "California Gov. Gavin Newsom vetoed the bill. Lawmakers vowed to override it.",
        ["California Gov. Gavin Newsom vetoed the bill .", "Lawmakers vowed to override it ."],
    ),
    (
        "colonel-and-captain",
        "Col. Assimi Goita met Capt. Ibrahim Traore in Bamako.",
        ["Col. Assimi Goita met Capt. Ibrahim Traore in Bamako ."],
    ),
    (
        "junior-goes-on",
        "Ferdinand Marcos Jr. won by a landslide.",
        ["Ferdinand Marcos Jr. won by a landslide ."],
    ),
    (
        "professor",
        "Prof. Wole Soyinka and the Rev. Desmond Tutu signed the letter.",
        ["Prof. Wole Soyinka and the Rev. Desmond Tutu signed the letter ."],
    ),
    # --- U.S., U.N. ---
    (
        "us-adjective",
        "The U.S. House of Representatives adjourned. U.S. Marines stayed in Okinawa.",
        ["The U.S. House of Representatives adjourned .", "U.S. Marines stayed in Okinawa ."],
    ),
    (
        "us-ends-sentence",
        "Avocados are shipped to the U.S. The growers want higher prices.",
        ["Avocados are shipped to the U.S.", "The growers want higher prices ."],
    ),
    (
        "un-ends-text",
        "Palau broke ranks at the U.N.",
        ["Palau broke ranks at the U.N."],
    ),
    (
        "us-possessive",
        "The U.S.'s oldest ally demurred.",
        ["The U.S. +'s oldest ally demurred ."],
    ),
    (
        "us-led",
        "The U.S.-led coalition bombed Raqqa.",
        ["The U.S. - led coalition bombed Raqqa ."],
    ),
    (
        "un-envoy",
        "U.N. envoy Martin Griffiths flew to Aden. U.N. Security Council members were briefed.",
        [
            "U.N. envoy Martin Griffiths flew to Aden .",
            "U.N. Security Council members were briefed .",
        ],
    ),
    (
        "dc",
        "They marched in Washington, D.C., on Saturday.",
        ["They marched in Washington , D.C. , on Saturday ."],
    ),
    # --- times, dates, numbers ---
    (
        "jan-5",
        "The decree took effect on Jan. 5 and lapses on Dec. 31, 2024.",
        ["The decree took effect on Jan. 5 and lapses on Dec. 31 , 2024 ."],
    ),
    (
        "am-goes-on",
        "Voting began at 8 a.m. Sunday across the archipelago.",
        ["Voting began at 8 a.m. Sunday across the archipelago ."],
    ),
    (
        "pm-ends-sentence",
        "The ferry sank at about 4 p.m. Rescuers pulled out thirty survivors.",
        ["The ferry sank at about 4 p.m.", "Rescuers pulled out thirty survivors ."],
    ),
    (
        "number-two",
        "The group's No. 2 leader was captured. He was No. 1 on the wanted list.",
        ["The group +'s No. 2 leader was captured .", "He was No. 1 on the wanted list ."],
    ),
    (
        "no-is-a-word",
        "Would Athens pay? The finance chief said no. Creditors were stunned.",
        ["Would Athens pay ?", "The finance chief said no .", "Creditors were stunned ."],
    ),
    (
        "decimals",
        "Growth slowed to 2.4 percent. Inflation, at 11.75%, is the worst since 1987.",
        [
            "Growth slowed to 2.4 percent .",
            "Inflation , at 11.75 % , is the worst since 1987 .",
        ],
    ),
    (
        "money",
        "Qatar pledged $1.2 billion, or €1.1bn, for Gaza. Oman gave £500,000.",
        [
            "Qatar pledged $ 1.2 billion , or € 1.1 bn , for Gaza .",
            "Oman gave £ 500,000 .",
        ],
    ),
    (
        "year-ends-sentence",
        "The wall fell in 1989. Germany was reunited in 1990.",
        ["The wall fell in 1989 .", "Germany was reunited in 1990 ."],
    ),
    (
        "year-old",
        "A 17-year-old boy was shot in a drive-by attack.",
        ["A 17 - year - old boy was shot in a drive - by attack ."],
    ),
    (
        "clock",
        "The jet left at 06:45 GMT and landed at 9:10 p.m. local time.",
        ["The jet left at 06:45 GMT and landed at 9:10 p.m. local time ."],
    ),
    (
        "thousands",
        "Some 45,000 refugees crossed; 1,200 were turned back.",
        ["Some 45,000 refugees crossed ; 1,200 were turned back ."],
    ),
    (
        "nineties",
        "In the 1990s the 21st Brigade held the valley.",
        ["In the 1990s the 21st Brigade held the valley ."],
    ),
    # --- quotes ---
    (
        "quote-comma",
        '"The bridge is gone," the mayor said. Trucks were rerouted.',
        ['" The bridge is gone , " the mayor said .', "Trucks were rerouted ."],
    ),
    (
        "quote-curly",
        "“The bridge is gone,” the mayor said. “We’ll rebuild it.”",
        ["“ The bridge is gone , ” the mayor said .", "“ We +’ll rebuild it . ”"],
    ),
    (
        "quote-two-sentences",
        '"The harvest failed. We have nothing left," said a farmer.',
        ['" The harvest failed .', 'We have nothing left , " said a farmer .'],
    ),
    (
        "quote-question",
        '"Where are the hostages?" the judge asked.',
        ['" Where are the hostages ? " the judge asked .'],
    ),
    (
        "quote-exclamation",
        "“Resign!” the demonstrators chanted.",
        ["“ Resign ! ” the demonstrators chanted ."],
    ),
    (
        "quote-after-colon",
        'The pope was blunt: "Arms dealers profit. The poor pay."',
        ['The pope was blunt : " Arms dealers profit .', 'The poor pay . "'],
    ),
    (
        "quote-resumes",
        '"It was dark," said Tomas. "We couldn\'t see the shore. Then came the wave."',
        [
            '" It was dark , " said Tomas .',
            "\" We could +n't see the shore .",
            'Then came the wave . "',
        ],
    ),
    (
        "quote-over-paragraphs",
        "“The dam will flood our fields.\n\n“Nobody asked us,” said the chief.",
        ["“ The dam will flood our fields .", "“ Nobody asked us , ” said the chief ."],
    ),
    (
        "quote-nested",
        "“She told me ‘run’ and I ran,” the survivor said.",
        ["“ She told me ‘ run ’ and I ran , ” the survivor said ."],
    ),
    (
        "quote-nested-straight",
        "\"They shouted 'traitor' at him,\" a neighbor recalled.",
        ["\" They shouted ' traitor ' at him , \" a neighbor recalled ."],
    ),
    (
        "quote-word",
        'Pyongyang called the drill a "rehearsal for invasion" and vowed revenge.',
        ['Pyongyang called the drill a " rehearsal for invasion " and vowed revenge .'],
    ),
    (
        "quote-stop-inside",
        'He described the cell as "a tomb." Guards disputed that.',
        ['He described the cell as " a tomb . "', "Guards disputed that ."],
    ),
    (
        "quote-stop-outside",
        "He described the cell as “a tomb”. Guards disputed that.",
        ["He described the cell as “ a tomb ” .", "Guards disputed that ."],
    ),
    (
        "quote-french",
        "«The border stays shut,» the consul said.",
        ["« The border stays shut , » the consul said ."],
    ),
    # --- glued words ---
    (
        "contractions",
        "I'm sure they've left; she'd know, and he'll confirm it's true.",
        ["I +'m sure they +'ve left ; she +'d know , and he +'ll confirm it +'s true ."],
    ),
    (
        "negation",
        "Pilots don't strike, can't strike and won't strike.",
        ["Pilots do +n't strike , ca +n't strike and wo +n't strike ."],
    ),
    (
        "cannot",
        "The tribunal cannot compel witnesses.",
        ["The tribunal can +not compel witnesses ."],
    ),
    (
        "possessive",
        "Brazil’s farmers’ union backed the workers' strike.",
        ["Brazil +’s farmers +’ union backed the workers +' strike ."],
    ),
    (
        "possessive-names",
        "O'Neill's aide met Sana'a's governor.",
        ["O'Neill +'s aide met Sana'a +'s governor ."],
    ),
    # --- hyphens ---
    (
        "korean-name",
        "Kim Yo-jong scolded Suh Hoon. Chung Mong-joon didn't reply.",
        ["Kim Yo - jong scolded Suh Hoon .", "Chung Mong - joon did +n't reply ."],
    ),
    (
        "arabic-name",
        "Ayman al-Zawahri succeeded bin Laden. Moqtada al-Sadr's bloc walked out.",
        [
            "Ayman al - Zawahri succeeded bin Laden .",
            "Moqtada al - Sadr +'s bloc walked out .",
        ],
    ),
    (
        "compounds",
        "The Qatar-based, state-owned channel covered the oil-for-food scandal.",
        ["The Qatar - based , state - owned channel covered the oil - for - food scandal ."],
    ),
    (
        "prefixes",
        "Anti-war marchers e-mailed the ex-president.",
        ["Anti-war marchers e-mailed the ex-president ."],
    ),
    (
        "slash",
        "The India/Pakistan hotline and the and/or clause survived.",
        ["The India / Pakistan hotline and the and / or clause survived ."],
    ),
    # --- dashes, ellipses, brackets ---
    (
        "ellipsis-inside",
        "“We ... we lost everything,” he sobbed.",
        ["“ We ... we lost everything , ” he sobbed ."],
    ),
    (
        "ellipsis-ends",
        "The lights flickered... Then the shelling resumed.",
        ["The lights flickered ...", "Then the shelling resumed ."],
    ),
    (
        "ellipsis-sign",
        "“I wanted to…” she began, and fell silent.",
        ["“ I wanted to … ” she began , and fell silent ."],
    ),
    (
        "em-dash",
        "The treaty—signed in haste—was never ratified.",
        ["The treaty — signed in haste — was never ratified ."],
    ),
    (
        "double-hyphen",
        "Two of them -- a nun and a nurse -- were freed.",
        ["Two of them -- a nun and a nurse -- were freed ."],
    ),
    (
        "brackets",
        "The Economic Community of West African States (ECOWAS) met in Abuja.",
        ["The Economic Community of West African States ( ECOWAS ) met in Abuja ."],
    ),
    (
        "bracketed-sentence",
        "The vote was close. (Three members abstained.) A recount begins today.",
        ["The vote was close .", "( Three members abstained . )", "A recount begins today ."],
    ),
    (
        "square-brackets",
        '"They [the rebels] fled at dawn," a priest said.',
        ['" They [ the rebels ] fled at dawn , " a priest said .'],
    ),
    # --- headlines, captions, lists ---
    (
        "headline-blank-line",
        "Flood kills dozens in Assam\n\nRivers burst their banks on Friday.",
        ["Flood kills dozens in Assam", "Rivers burst their banks on Friday ."],
    ),
    (
        "headline-single-line",
        "Flood kills dozens in Assam\nRivers burst their banks on Friday, officials said.",
        [
            "Flood kills dozens in Assam",
            "Rivers burst their banks on Friday , officials said .",
        ],
    ),
    (
        "headline-quote",
        "Sudan’s Bashir wants to retire ‘with dignity’\n\nHe has ruled for decades.",
        ["Sudan +’s Bashir wants to retire ‘ with dignity ’", "He has ruled for decades ."],
    ),
    (
        "headline-capitals",
        "FLOOD KILLS DOZENS IN ASSAM\nRivers burst their banks on Friday.",
        ["FLOOD KILLS DOZENS IN ASSAM", "Rivers burst their banks on Friday ."],
    ),
    (
        "byline",
        "Flood kills dozens in Assam\nBy Anjali Rao\n\nRivers burst their banks on Friday.",
        [
            "Flood kills dozens in Assam",
            "By Anjali Rao",
            "Rivers burst their banks on Friday .",
        ],
    ),
    (
        "caption-credit",
        "Villagers wade through water near Guwahati. [Anupam Nath/AP]\n\nRain is forecast.",
        [
            "Villagers wade through water near Guwahati .",
            "[ Anupam Nath / AP ]",
            "Rain is forecast .",
        ],
    ),
    (
        "caption-no-stop",
        "Villagers wade through water near Guwahati [Anupam Nath/AP]\n\nRain is forecast.",
        [
            "Villagers wade through water near Guwahati [ Anupam Nath / AP ]",
            "Rain is forecast .",
        ],
    ),
    (
        "bullets",
        "The demands:\n- Free the detainees\n- Lift the curfew\n- Hold a vote",
        ["The demands :", "- Free the detainees", "- Lift the curfew", "- Hold a vote"],
    ),
    (
        "bullets-round",
        "• Peru closed its embassy\n• Bolivia recalled its consul",
        ["• Peru closed its embassy", "• Bolivia recalled its consul"],
    ),
    (
        "numbered",
        "1. The army withdraws.\n2. Elections follow.",
        ["1. The army withdraws .", "2. Elections follow ."],
    ),
    (
        "wrapped-by-hand",
        "Rescue workers in the mountain province searched for a second day for\n"
        "miners who were trapped by a landslide that followed heavy rain. The\n"
        "local authorities asked the army for help on Thursday evening.",
        [
            "Rescue workers in the mountain province searched for a second day for miners who"
            " were trapped by a landslide that followed heavy rain .",
            "The local authorities asked the army for help on Thursday evening .",
        ],
    ),
    (
        "two-spaces",
        "The strike ended.  Trains ran again.",
        ["The strike ended .", "Trains ran again ."],
    ),
    (
        "carriage-returns",
        "Strike ends in Lyon\r\n\r\nTrains ran again.\r\n",
        ["Strike ends in Lyon", "Trains ran again ."],
    ),
    (
        "reporting-line",
        "The strike ended.\n\n(Reporting by Ana Lopez in Madrid; Editing by Tom Hogue)",
        ["The strike ended .", "( Reporting by Ana Lopez in Madrid ; Editing by Tom Hogue )"],
    ),
    # --- companies, addresses, odds and ends ---
    (
        "companies",
        "Toshiba Corp. sued Western Digital Inc. in March.",
        ["Toshiba Corp. sued Western Digital Inc. in March ."],
    ),
    (
        "company-ends-sentence",
        "The plant belongs to Tata Motors Ltd. Workers there struck in May.",
        ["The plant belongs to Tata Motors Ltd.", "Workers there struck in May ."],
    ),
    (
        "versus",
        "The court heard Roe vs. Wade again.",
        ["The court heard Roe vs. Wade again ."],
    ),
    (
        "saints",
        "St. Lucia and St. Kitts recalled their envoys.",
        ["St. Lucia and St. Kitts recalled their envoys ."],
    ),
    (
        "url",
        "The leak appeared at https://files.leaks.example/docs/2021/a-1.pdf on Monday.",
        ["The leak appeared at https://files.leaks.example/docs/2021/a-1.pdf on Monday ."],
    ),
    (
        "url-ends-sentence",
        "The list is at www.embassy-roster.org. It is long.",
        ["The list is at www.embassy-roster.org .", "It is long ."],
    ),
    (
        "mail",
        "Tips go to maria.lopez@heraldo.example or the desk.",
        ["Tips go to maria.lopez@heraldo.example or the desk ."],
    ),
    (
        "handle",
        '"Sad day," @KarlNehammer tweeted.',
        ['" Sad day , " @KarlNehammer tweeted .'],
    ),
    (
        "etc",
        "They looted rice, sugar, oil, etc. Soldiers watched.",
        ["They looted rice , sugar , oil , etc.", "Soldiers watched ."],
    ),
    (
        "one-letter-ends",
        "The squad lost in Group B. Iceland advanced.",
        ["The squad lost in Group B .", "Iceland advanced ."],
    ),
    (
        "semicolons-and-colons",
        "Three towns fell: Kidal, Gao and Menaka; a fourth held.",
        ["Three towns fell : Kidal , Gao and Menaka ; a fourth held ."],
    ),
    (
        "accents",
        "São Tomé’s café owners protested. Müller and Núñez joined.",
        ["São Tomé +’s café owners protested .", "Müller and Núñez joined ."],
    ),
    (
        "short-sentences",
        "He ran. She hid. They fired.",
        ["He ran .", "She hid .", "They fired ."],
    ),
    (
        "but-begins",
        "Talks resumed in Muscat. But hopes were low. And time was short.",
        ["Talks resumed in Muscat .", "But hopes were low .", "And time was short ."],
    ),
]


KNOWN_FAILURES = {"us-led": "a name right after a hyphenated abbreviation keeps the full stop"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            *case[1:],
            id=case[0],
            marks=[pytest.mark.xfail(reason=KNOWN_FAILURES[case[0]])]
            if case[0] in KNOWN_FAILURES
            else [],
        )
        for case in CASES
    ],
)
def test_newswire_is_divided_as_an_editor_would(
    segmenter: Segmenter, text: str, expected: list[str]
) -> None:
    assert sentences(text, segmenter.segment([text])[0]) == expected


# --- what must hold for any text ---

ODD = {
    "empty": "",
    "spaces": " \n\t ",
    "one letter": "a",
    "nulls": "a\0b \0\0 c",
    "controls": "a\x01\x02 b\x7f\x1b[0m c",
    "zero width": "Free\u200bdom \ufeff of\u00adspeech \u200d",
    "emoji": "Peace 👍🏽👩‍👩‍👧 now!!! ❤️ 🇺🇳",
    "cjk": "北京 announced 新的制裁。He left。",
    "arabic": "قال Abbas إن the talks.",
    "separators": "one\u2028two\u2029three\x0bfour\x0cfive\x85six\x1cseven",
    "no-break": "5\u00a0million\u202fmen \u3000 left",
    "surrogate": "bad \ud800 text",
    "combining": "e\u0301te\u0301 a\u0300\u0300\u0300",
    "punctuation": "?!?! ... --- ((( ]]] \"\"\" ''' ``` ,,, ;;; @#$%^&*",
    "newlines": "\n\n\n\nA\n\n\n\n\nB\n\n\n",
    "astral": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟙𝟚 𐍈",
}


def check(text: str, found: Segmentation) -> None:
    """Words in order, none empty, every solid character in one; sentences in order."""
    owners = np.zeros(len(text), int)
    for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True):
        assert start < end
        assert not any(character.isspace() for character in text[start:end])
        owners[start:end] += 1
    assert owners.tolist() == [int(not character.isspace()) for character in text]
    assert (np.diff(found.starts) > 0).all()
    assert (np.diff(found.sentences) > 0).all()
    assert len(found.paragraphs) == len(found.sentences)
    assert (np.diff(found.paragraphs) >= 0).all()
    if len(found):
        assert found.sentences[0] == 0
        assert found.paragraphs[0] == 0
        assert not found.glued[0]
    assert all(end - first <= LONGEST_SENTENCE for first, end in found.bounds)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_every_solid_character_is_in_one_word(segmenter: Segmenter, text: str) -> None:
    check(text, segmenter.segment([text])[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jeannot spoke to Sanna.", ["Jeannot", "spoke", "to", "Sanna", "."]),
        ("Cannot we go? They cannot.", ["Can", "not", "we", "go", "?", "They", "can", "not", "."]),
        ("Didn't Kannan win?", ["Did", "n't", "Kannan", "win", "?"]),
    ],
    ids=["names", "two words in one", "a clitic"],
)
def test_a_name_is_not_cut_after_what_looks_like_a_clitic(
    segmenter: Segmenter, text: str, words: list[str]
) -> None:
    found = segmenter.segment([text])[0]
    check(text, found)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == words


def test_noise_is_divided_too(segmenter: Segmenter) -> None:
    rng = random.Random(7)
    signs = "aZé9.,'’\"“”-–— \n\r\t\0\u200b中👍()" + "etaoin  "
    texts = ["".join(rng.choices(signs, k=rng.randint(0, 400))) for _ in range(200)]
    for text, found in zip(texts, segmenter.segment(texts), strict=True):
        check(text, found)


def test_what_a_text_becomes_does_not_depend_on_its_neighbours(segmenter: Segmenter) -> None:
    texts = [case[1] for case in CASES]
    together = segmenter.segment(texts)
    for text, found in zip(texts, together, strict=True):
        assert sentences(text, segmenter.segment([text])[0]) == sentences(text, found)


def test_windows_do_not_show(segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(case[1] for case in CASES * 3)
    assert len(text) > 3 * segment.WINDOW
    windowed = segmenter.segment([text])[0]
    monkeypatch.setattr(segment, "WINDOW", 10 * len(text))
    whole = segmenter.segment([text])[0]
    check(text, windowed)
    assert sentences(text, windowed) == sentences(text, whole)


def test_a_blank_line_always_ends_a_sentence_and_a_paragraph(segmenter: Segmenter) -> None:
    for blank in ("\n\n", "\r\n\r\n", "\n \t\n", "\u2029", "\r\r"):
        text = f"The envoy met the{blank}minister in Oslo."
        found = segmenter.segment([text])[0]
        assert sentences(text, found) == ["The envoy met the", "minister in Oslo ."]
        assert found.paragraphs.tolist() == [0, 1]


def test_paragraphs_hold_several_sentences(segmenter: Segmenter) -> None:
    text = "Rain fell. Roads closed.\n\nAid came. It was late."
    assert segmenter.segment([text])[0].paragraphs.tolist() == [0, 0, 1, 1]


def test_a_single_line_break_can_end_a_paragraph(segmenter: Segmenter) -> None:
    text = (
        "Storm hits Luzon\nRain fell on the northern islands for more than a week, swelling every"
        " river and cutting the only highway to the capital. Roads closed.\nAid came late."
    )
    assert segmenter.segment([text])[0].paragraphs.tolist() == [0, 1, 1, 2]


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "ab-" * 33_000, "word " * 20_000, "\n" * 100_000, "x\n" * 20_000, "." * 50_000],
    ids=["one word", "hyphens", "no stops", "line breaks", "short lines", "stops"],
)
def test_a_very_long_line_is_read(segmenter: Segmenter, text: str) -> None:
    check(text, segmenter.segment([text])[0])


def test_a_long_sentence_is_cut_where_it_is_most_like_an_end(segmenter: Segmenter) -> None:
    text = ", ".join(["the committee of the northern province heard another witness"] * 40) + "."
    found = segmenter.segment([text])[0]
    check(text, found)
    assert len(found.sentences) >= 2


def test_threads_do_not_change_the_answer() -> None:
    texts = [case[1] for case in CASES]
    one, two = (Segmenter(PIPELINE, threads=n).segment(texts) for n in (1, 2))
    for a, b in zip(one, two, strict=True):
        assert a.starts.tolist() == b.starts.tolist()
        assert a.sentences.tolist() == b.sentences.tolist()
