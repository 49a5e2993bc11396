"""Bytes in any encoding become the text that was meant, without characters that are no text."""

import pytest

from brief.reading.decode import clean, decode, drop_data

FRENCH = "Le président a déclaré mercredi que la réunion de l’Élysée était « très utile » à l’été, où l’on a signé."
CZECH = "Prezident ve středu řekl, že příští týden přijede do Plzně a žádné změny nečeká."
RUSSIAN = "Президент заявил в среду, что переговоры продолжатся на следующей неделе в Женеве."
JAPANESE = "首相は水曜日、来週ジュネーブで交渉を続けると述べた。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (CZECH, "cp1250"),
        (CZECH, "utf-16-le"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-be"),
        (JAPANESE, "iso-2022-jp"),
        (JAPANESE * 3, "shift_jis"),
        (JAPANESE * 3, "euc-jp"),
    ],
)
def test_text_in_an_undeclared_encoding_is_read_aright(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_utf16_is_believed_over_a_meta_tag_that_says_utf8() -> None:
    page = f'<html><head><meta charset="utf-8"></head><body>{FRENCH}</body></html>'

    assert decode(page.encode("utf-16")) == page
    assert decode(page.encode("utf-16-le")) == page


def test_utf8_is_believed_over_a_declaration_of_latin1() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>{FRENCH}'

    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1250">',
        '<meta content="text/html; charset=windows-1250">',
        '<?xml version="1.0" encoding="windows-1250"?>',
    ],
)
def test_a_declared_charset_is_used_where_the_bytes_are_no_utf8(declaration: str) -> None:
    page = declaration + "<p>žluť</p>"

    assert decode(page.encode("cp1250")) == page


def test_a_mail_headers_charset_is_used() -> None:
    assert decode("žluť".encode("iso-8859-2"), "ISO-8859-2") == "žluť"


@pytest.mark.parametrize("declared", ["no-such-charset", "hex", "zlib", "utf-8", "utf-7\0"])
def test_a_wrong_or_unknown_declaration_does_no_harm(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), declared) == FRENCH


def test_utf8_cut_off_within_a_character_loses_that_character_only() -> None:
    text = decode((FRENCH + "é").encode()[:-1])

    assert text.startswith(FRENCH)
    assert len(text) <= len(FRENCH) + 1


def test_a_windows_quotation_mark_pasted_into_utf8_is_repaired() -> None:
    data = FRENCH.encode() + b" \x93Oui\x94"

    assert decode(data) == FRENCH + " “Oui”"


def test_text_that_was_encoded_twice_is_repaired() -> None:
    once = "“It’s over,” he said — the café’s owner, José."
    twice = "".join(_as_cp1252(b) for b in once.encode())

    assert decode(twice.encode()) == once


def test_a_line_that_is_right_is_left_beside_one_that_was_encoded_twice() -> None:
    wrong = "".join(_as_cp1252(b) for b in "“It’s over,” he said.".encode())

    assert decode(f"{wrong}\nÉté à Paris — “oui”\n".encode()) == "“It’s over,” he said.\nÉté à Paris — “oui”\n"


@pytest.mark.parametrize(
    "text", ["LA LIBERTÉ… DE L’ÉTÉ", "IRMÃ… SÃO", "“Â” is a letter", "30 €–40 €", "PORTÃ‚O", "Ã la carte"]
)
def test_genuine_text_is_never_taken_for_mojibake(text: str) -> None:
    assert decode(text.encode()) == text


def _as_cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def test_control_and_invisible_characters_are_removed() -> None:
    assert clean("a\0b\x07c\x1b[31md\u200be\ufefff\u00adg\u2060h\ue000i\uffff\x7f") == "abc[31mdefghi"


def test_marks_of_direction_are_removed() -> None:
    assert clean("abc \u202etxt.exe\u202c \u2066x\u2069 \u200e\u200f\u061c") == "abc txt.exe x "


def test_lone_surrogates_are_removed() -> None:
    assert clean("He said \ud83d no \udc00.") == "He said  no ."


def test_every_kind_of_line_end_is_one_line_feed() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_joiners_stay_where_they_are_spelling() -> None:
    persian, family = "می\u200cخواهم", "👩\u200d👧"

    assert clean(f"{persian} {family} wo\u200drd") == f"{persian} {family} word"


def test_text_is_in_normal_form_c() -> None:
    assert clean("e\u0301") == "é"


def test_marks_stacked_on_a_letter_are_cut() -> None:
    assert len(clean("Z" + "\u0336\u0315" * 500 + "a")) <= 6


def test_a_run_without_a_space_that_no_word_can_be_is_removed() -> None:
    assert drop_data("before " + "x" * 1_000_000 + " after") == "before  after"


def test_clean_text_is_left_as_it_is() -> None:
    text = "Tab\tand\n\nlines, “quotes” – naïve café €5 👍 ﬁ"

    assert clean(text) == text
    assert clean(clean(text)) == text
