import pytest

from legation.intake import looks_english
from legation.intake.english import function_words

ENGLISH = {
    "agency": "The foreign ministers of Armenia and Azerbaijan agreed in Moscow on Saturday to a"
    " truce from noon, so that prisoners and the bodies of the dead could be exchanged. Both sides"
    " accused each other of breaking it within minutes.",
    "headline": "Iran rejects US sanctions threat",
    "headlines": "Trump, Kim end Hanoi summit\nPakistan frees Indian pilot\nIran sanctions bite",
    "with names in Arabic": "The party (حزب الله) said in a statement that it had not fired the"
    " rockets which hit the town on Monday, and that it would answer any attack. Its leader"
    " (السيد حسن) will speak to his followers from Beirut before the end of the week.",
    "with a quotation in French": "“Nous ne céderons pas”, said the minister of foreign affairs"
    " in Paris, who then left for the airport. He had been asked by reporters about the talks"
    " with London, which were to begin at the end of the month.",
    "few function words": "A U.S. drone fired two missiles at a house in a Pakistani border"
    " village on Friday, killing at least five suspected militants.",
    "capitals": "THE PRESIDENT OF THE REPUBLIC SAID ON TUESDAY THAT HE WOULD NOT SIGN THE BILL"
    " THAT HAD BEEN PASSED BY BOTH HOUSES, BECAUSE IT WAS AGAINST THE CONSTITUTION.",
}

OTHER = {
    "French": "Les ministres des affaires étrangères se sont rencontrés samedi à Genève pour"
    " discuter d’un cessez-le-feu. Selon un porte-parole, les deux parties ont accepté de se"
    " revoir en mai, mais aucune date n’a été fixée pour la signature d’un accord.",
    "German": "Die Außenminister trafen sich am Samstag in Genf, um über eine Waffenruhe zu"
    " sprechen. Nach Angaben eines Sprechers wollen sich beide Seiten im Mai wieder treffen, ein"
    " Termin für die Unterzeichnung war in der Stadt an dem Abend aber nicht bekannt.",
    "Dutch": "De ministers van Buitenlandse Zaken hebben elkaar zaterdag in Genève gesproken over"
    " een wapenstilstand. Volgens een woordvoerder was het gesprek goed en is er in mei weer een"
    " ontmoeting, maar over de ondertekening was in de stad nog niets bekend.",
    "Spanish": "Los ministros de Asuntos Exteriores se reunieron el sábado en Ginebra para hablar"
    " de un alto el fuego. Según un portavoz, ambas partes volverán a reunirse en mayo, pero no"
    " se ha fijado ninguna fecha para la firma de un acuerdo de paz.",
    "Portuguese": "Os ministros das Relações Exteriores reuniram-se no sábado em Genebra para"
    " discutir um cessar-fogo. Segundo um porta-voz, as duas partes voltarão a reunir-se em maio,"
    " mas nenhuma data foi marcada para a assinatura do acordo.",
    "Italian": "I ministri degli Esteri si sono incontrati sabato a Ginevra per discutere di un"
    " cessate il fuoco. Secondo un portavoce, le due parti si rivedranno in maggio, ma non è"
    " stata fissata alcuna data per la firma di un accordo.",
    "Danish": "Udenrigsministrene mødtes lørdag i Genève for at tale om en våbenhvile. Ifølge en"
    " talsmand var samtalen god, og parterne skal mødes igen i maj for at skrive under, men der"
    " er ikke sat en dato for det, og byen er under streng bevogtning.",
    "Swedish": "Utrikesministrarna träffades på lördagen i Genève för att tala om en vapenvila."
    " Enligt en talesman var samtalet bra och parterna ska mötas igen i maj, men något datum för"
    " undertecknandet har inte bestämts, och staden är hårt bevakad.",
    "Afrikaans": "Die ministers van buitelandse sake het mekaar Saterdag in Genève ontmoet om oor"
    " ’n wapenstilstand te praat. Volgens ’n woordvoerder was die gesprek goed en is daar in Mei"
    " weer ’n vergadering, maar die stad was in die aand nog stil.",
    "Polish": "Ministrowie spraw zagranicznych spotkali się w sobotę w Genewie, aby rozmawiać o"
    " zawieszeniu broni. Według rzecznika obie strony mają spotkać się ponownie w maju, ale nie"
    " wyznaczono daty podpisania porozumienia.",
    "Turkish": "Dışişleri bakanları cumartesi günü Cenevre’de ateşkesi görüşmek üzere bir araya"
    " geldi. Bir sözcüye göre taraflar mayıs ayında yeniden buluşacak, ancak anlaşmanın imzası"
    " için henüz bir tarih belirlenmedi ve şehirde güvenlik artırıldı.",
    "Indonesian": "Para menteri luar negeri bertemu di Jenewa pada hari Sabtu untuk membahas"
    " gencatan senjata. Menurut seorang juru bicara, kedua pihak akan bertemu lagi pada bulan"
    " Mei, tetapi belum ada tanggal untuk penandatanganan perjanjian itu.",
    "Russian": "Министры иностранных дел встретились в субботу в Женеве.",
    "Arabic": "التقى وزراء الخارجية يوم السبت في جنيف لبحث وقف إطلاق النار.",
    "Chinese": "两国外交部长星期六在日内瓦会晤，讨论停火问题。",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_looks_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_another_language_does_not(text: str) -> None:
    assert not looks_english(text)


def test_a_text_without_letters_is_left_to_the_reader() -> None:
    assert looks_english("2019 – 1,204 …")


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert not looks_english(OTHER["French"] * 100 + ENGLISH["agency"] * 10_000)


def test_function_words_are_plain_words_without_comments() -> None:
    assert len(function_words()) > 50
    assert all(word.isalpha() and word.islower() for word in function_words())
