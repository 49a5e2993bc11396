"""PDF and Word documents give their text in order; bombs, locks and scans are named."""

import io
import sys
import zipfile

import docx
import pypdf
import pytest
import weasyprint
from pypdf.generic import DecodedStreamObject, NameObject

from brief.model import Article, Skipped
from brief.reading import read_one
from brief.settings import ReadingSettings

TITLE = "Minister resigns after report on flood defences"
FIRST = "The minister resigned on Monday after a report found that flood defences had not been maintained for a decade."
SECOND = "He accepted the well-documented findings, officials said, and would not stand again in the spring elections."
THIRD = "The opposition asked for an inquiry into how the money had been spent, and by whom it had been approved."


def article(data: bytes, name: str, settings: ReadingSettings | None = None) -> Article:
    (found,) = read_one(data, name, settings)
    assert isinstance(found, Article), found
    return found


def reason(data: bytes, name: str) -> str:
    (found,) = read_one(data, name)
    assert isinstance(found, Skipped), found
    return found.reason


def word(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    document.core_properties.author = "Jane Doe"
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(html: str, css: str = "") -> bytes:
    made = weasyprint.HTML(string=f"<html lang=en><style>{css}</style><body>{html}</body></html>").write_pdf()
    assert isinstance(made, bytes)
    return made


# ---------------------------------------------------------------- Word


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.html"])
def test_a_word_document_is_read_whatever_it_is_called(name: str) -> None:
    found = article(word(("Title", TITLE), ("Normal", FIRST), ("Normal", ""), ("Normal", SECOND)), name)

    assert (found.title, found.author, found.paragraphs) == (TITLE, "Jane Doe", (FIRST, SECOND))
    assert found.published is None


def test_deleted_text_of_a_word_document_is_not_read() -> None:
    source = word(("Title", TITLE), ("Normal", FIRST), ("Normal", SECOND))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                gone = b"<w:p><w:del><w:r><w:delText>Words that were deleted.</w:delText></w:r></w:del></w:p>"
                data = data.replace(b"<w:sectPr", gone + b"<w:sectPr", 1)
            new.writestr(name, data)

    assert article(out.getvalue(), "a.docx").paragraphs == (FIRST, SECOND)


def test_a_word_document_that_unpacks_to_a_hundred_times_its_size_is_refused_before_it_is() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p>" + b" " * 60_000_000)

    assert len(out.getvalue()) < 100_000
    assert "unpacks to more than 20 MB" in reason(out.getvalue(), "a.docx")


@pytest.mark.parametrize(
    "body",
    [
        b"no xml",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:p>&a;</w:p></w:document>',
        b"<a>" * 50_000,
        b"",
    ],
)
def test_a_broken_word_document_is_named(body: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", body)

    assert reason(out.getvalue(), "a.docx").startswith(("is a broken Word document", "holds no article text"))


def test_a_word_document_cut_off_and_a_zip_of_other_things_are_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", FIRST)

    assert "is a broken Word document" in reason(word(("Normal", FIRST))[:3000], "a.docx")
    assert "is a zip archive" in reason(out.getvalue(), "a.txt")
    assert "is a broken Word document" in reason(out.getvalue(), "a.docx")


# ---------------------------------------------------------------- PDF


def test_a_pdf_is_read_with_its_paragraphs_whole() -> None:
    data = pdf(f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")

    found = article(data, "a.pdf")

    assert (found.title, found.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.docx"])
def test_a_pdf_under_another_name_is_a_pdf(name: str) -> None:
    assert article(pdf(f"<p>{FIRST}</p><p>{SECOND}</p>"), name).paragraphs == (FIRST, SECOND)


def test_words_parted_at_the_end_of_a_line_are_whole_again() -> None:
    narrow = f"<div>{''.join(f'<p>{text}</p>' for text in (FIRST, SECOND, THIRD) * 3)}</div>"
    data = pdf(narrow, "div { width: 5cm; hyphens: auto; text-align: justify }")

    text = " ".join(article(data, "a.pdf").text.split())

    assert [text.count(sentence) for sentence in (FIRST, SECOND, THIRD)] == [3, 3, 3]


def test_two_columns_are_read_one_after_the_other() -> None:
    paragraphs = "".join(f"<p>{number}. {text}</p>" for number in range(12) for text in (FIRST, SECOND))
    data = pdf(f"<h1>{TITLE}</h1><div>{paragraphs}</div>", "div { columns: 2 }")

    text = " ".join(article(data, "a.pdf").text.split())

    assert sum(f"{number}. {FIRST}" in text for number in range(12)) >= 11
    assert text.index("2. The minister") < text.index("9. The minister")


def test_an_encrypted_pdf_is_named() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(f"<p>{FIRST}</p>")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    assert "is an encrypted PDF" in reason(out.getvalue(), "a.pdf")


def test_a_pdf_without_text_is_named() -> None:
    assert "is a PDF without text" in reason(
        pdf("<svg width=100 height=100><rect width=50 height=50 /></svg>"), "a.pdf"
    )


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0\xff" * 5000, pdf(f"<p>{FIRST}</p>")[:2000]])
def test_a_broken_pdf_is_named(data: bytes) -> None:
    assert reason(data, "a.pdf").startswith("is a PDF")


def test_only_the_first_pages_of_a_long_pdf_are_read_and_noted() -> None:
    data = pdf("".join(f"<p style='break-after: page'>{text}</p>" for text in (FIRST, SECOND, THIRD)))

    found = article(data, "a.pdf", ReadingSettings(max_pages=2))

    assert found.paragraphs == (FIRST, SECOND)
    assert found.notes[0].startswith("only pages 1 to 2 of ")


def test_a_page_of_endless_drawing_orders_is_refused_soon() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(f"<p>{FIRST}</p>")))
    stream = DecodedStreamObject()
    stream.set_data(b"BT (x) Tj ET\n" * 1_000_000)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)

    assert len(out.getvalue()) < 500_000
    assert "cannot be read" in reason(out.getvalue(), "a.pdf")


def test_without_the_extra_a_pdf_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)

    assert "pip install 'brief[documents]'" in reason(b"%PDF-1.7\n", "a.pdf")
