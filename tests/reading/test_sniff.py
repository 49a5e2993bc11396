"""What a file is shows in its first bytes, whatever it is called."""

import gzip
import io
import zipfile

import pytest

from brief.reading.sniff import sniff


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "text")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is a PNG image, not text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG image, not text"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "is a WebP image, not text"),
        (gzip.compress(b"text", mtime=0), "is a gzip archive, not text"),
        (zipped("a.txt"), "is a zip archive, not an article; unpack it first"),
        (b"\x7fELF\2\1\1\0", "is a program, not text"),
        (b"{\\rtf1\\ansi text}", "is an RTF document (save it as .docx), not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office document (save it as .docx), not text"),
        (bytes(range(256)) * 16, "is not text"),
        (b"\0" * 5000 + b"x", "is not text"),
        (b"", "is empty"),
        (b" \r\n\t\xef\xbb\xbf\n", "is empty"),
        (b"\xff\xfe \0\n\0", "is empty"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ""])
def test_what_is_no_text_is_refused_by_what_it_is(data: bytes, said: str, suffix: str) -> None:
    assert sniff(data, suffix).refusal == said


@pytest.mark.parametrize(
    ("data", "suffix", "form"),
    [
        (b"Text.", ".txt", "plain"),
        (b"Text.", "", "plain"),
        (b"Text.", ".html", "plain"),
        (b"Text with <b>a tag</b>.", ".html", "html"),
        (b"Text with <b>a tag</b>.", ".txt", "plain"),
        (b"\n<!DOCTYPE HTML><html>", ".txt", "html"),
        (b"<!-- saved from url --><html>", ".xml", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', ".xml", "html"),
        ("<html>été".encode("utf-16"), ".txt", "html"),
        ("<html>été".encode("utf-16-le"), ".txt", "html"),
        ("Plain text of some words".encode("utf-16-be"), ".txt", "plain"),
        (b'<?xml version="1.0"?><rss>', ".txt", "feed"),
        (b'<?xml version="1.0"?><!-- x --><feed xmlns="x">', ".html", "feed"),
        (b"<rdf:RDF>", ".xml", "feed"),
        (b"# Text", ".md", "markdown"),
        (b"{}", ".jsonl", "json"),
        (b"{}", ".txt", "plain"),
        (b"Subject: x", ".mht", "mail"),
        (b"%PDF-1.7", ".html", "pdf"),
        (b"junk\n%PDF-1.7", ".pdf", "pdf"),
        (zipped("word/document.xml"), ".txt", "docx"),
        (b"abc\0def\x07 text of words", ".txt", "plain"),
        ("日本語".encode("iso-2022-jp"), ".txt", "plain"),
    ],
)
def test_text_is_read_as_what_it_is(data: bytes, suffix: str, form: str) -> None:
    assert sniff(data, suffix).form == form


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_document_that_is_none_is_named(suffix: str) -> None:
    assert sniff(b"Text.", suffix).refusal == f"is called {suffix}, but is none"
