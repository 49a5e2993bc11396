"""A text's language is found in its words or script; what is declared helps only where they do not tell."""

import pytest

from brief.reading.language import UNKNOWN, find_language

SAYS = {
    "en": "The president said on Sunday that he would consider a series of actions if the talks were not held.",
    "fr": "Le président a déclaré dimanche que la France ne serait pas prête à une série de mesures avant la réunion.",
    "de": "Der Präsident sagte am Sonntag, dass er eine Reihe von Maßnahmen prüfen werde, wenn die Gespräche nicht beginnen.",
    "es": "El presidente dijo el domingo que va a considerar una serie de medidas si las conversaciones no se celebran.",
    "cs": "Prezident v neděli řekl, že zváží řadu opatření, pokud se jednání do konce roku neuskuteční a že čeká na odpověď.",
    "pt": "O presidente disse no domingo que vai considerar uma série de medidas se as conversas não começarem em janeiro.",
    "it": "Il presidente ha detto domenica che prenderà in considerazione una serie di misure se i colloqui non si terranno.",
    "nl": "De president zei zondag dat hij een reeks maatregelen zal overwegen als de gesprekken niet worden gehouden.",
    "pl": "Prezydent powiedział w niedzielę, że rozważy szereg działań, jeśli rozmowy nie odbędą się do końca roku.",
    "sv": "Presidenten sade i söndags att han kommer att överväga en rad åtgärder om samtalen inte hålls.",
    "da": "Præsidenten sagde søndag, at han vil overveje en række tiltag, hvis samtalerne ikke bliver afholdt efter nytår.",
    "no": "Presidenten sa søndag at han vil vurdere en rekke tiltak hvis samtalene ikke blir holdt etter nyttår.",
    "fi": "Presidentti sanoi sunnuntaina, että hän harkitsee useita toimia, jos neuvottelut eivät ole alkaneet.",
    "sk": "Prezident v nedeľu povedal, že zváži viaceré opatrenia, ak sa rokovania do konca roka neuskutočnia a ak nie je odpoveď.",
    "hu": "Az elnök vasárnap azt mondta, hogy több lépést is mérlegel, ha nem kezdődnek meg a tárgyalások, de még vár.",
    "ro": "Președintele a declarat duminică că va lua în considerare o serie de măsuri dacă discuțiile nu vor avea loc.",
    "tr": "Cumhurbaşkanı pazar günü yaptığı açıklamada görüşmeler için bir dizi önlem ve daha fazla adım olduğunu söyledi.",
    "id": "Presiden mengatakan pada hari Minggu bahwa dia akan mempertimbangkan tindakan jika pembicaraan tidak diadakan.",
    "ca": "El president va dir diumenge que considerarà una sèrie de mesures si les converses no se celebren amb els altres.",
    "ru": "Президент заявил в воскресенье, что рассмотрит ряд мер, если переговоры не состоятся.",
    "uk": "Президент заявив у неділю, що розгляне низку заходів, якщо переговори не відбудуться, і чекає їхньої відповіді.",
    "el": "Ο πρόεδρος δήλωσε την Κυριακή ότι θα εξετάσει μια σειρά μέτρων.",
    "ar": "قال الرئيس يوم الأحد إنه سينظر في سلسلة من الإجراءات.",
    "fa": "رئیس جمهور روز یکشنبه گفت که مجموعه‌ای از اقدامات را بررسی می‌کند و پیگیر است.",
    "he": "הנשיא אמר ביום ראשון כי ישקול סדרה של צעדים.",
    "hi": "राष्ट्रपति ने रविवार को कहा कि वह कई कदमों पर विचार करेंगे।",
    "zh": "总统周日表示，如果谈判不举行，他将考虑采取一系列行动。",
    "ja": "大統領は日曜日、協議が開かれなければ一連の措置を検討すると述べた。",
    "ko": "대통령은 일요일 협상이 열리지 않으면 일련의 조치를 검토하겠다고 말했다.",
}


@pytest.mark.parametrize(("language", "text"), SAYS.items())
def test_one_sentence_tells_its_language(language: str, text: str) -> None:
    assert find_language(text) == language


def test_the_text_goes_before_a_wrong_declaration() -> None:
    assert find_language(SAYS["fr"], "en-US") == "fr"


def test_a_declaration_decides_where_the_text_does_not_tell() -> None:
    assert find_language("Putin, Biden, NATO", "pt-BR") == "pt"
    assert find_language("Putin, Biden, NATO", "english please") == "en"
    assert find_language("", "") == "en"


def test_prose_of_a_language_that_is_not_listed_is_said_to_be_unknown() -> None:
    assert (
        find_language("Ymchwiliodd yr heddlu gwrthdrawiad difrifol rhwng cerbydau neithiwr ger tref fechan " * 4)
        == UNKNOWN
    )


def test_foreign_words_in_a_text_do_not_change_its_language() -> None:
    assert find_language(SAYS["en"] + " “Москва”, said Le Monde de la semaine.") == "en"
