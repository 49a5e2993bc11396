"""Takes the brief's own data out of a PDF it was attached to.

The only room of publishing that reads PDF. The file is untrusted: what is not a readable PDF with one such attachment
is refused by name.
"""

import io
import logging

from brief.errors import NotProved

NAME = "brief.json"
"""Name of the attachment."""

_MOST = 64_000_000  # bytes of data; a brief of 5,000 articles takes some hundred kilobytes


def attached_json(pdf: bytes, subject: str) -> bytes:
    """The bytes of the attachment `brief.json`.

    Raises:
        NotProved: there is none, or the file is no PDF; `subject` is the file that the error names.
    """
    import pypdf  # noqa: PLC0415  # only verify needs it, and it costs as much to import as numpy
    from pypdf.errors import PyPdfError  # noqa: PLC0415  # as above

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings about a bad file come as our one line
    try:
        found = list(pypdf.PdfReader(io.BytesIO(pdf)).attachments.get(NAME, []))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        # What pypdf raises over a file that was damaged or made to hurt, beside its own errors.
        raise NotProved(subject, f"cannot be read as a PDF ({type(error).__name__}: {error})") from error
    if len(found) != 1:
        raise NotProved(
            subject, f"carries {'no' if not found else 'more than one'} {NAME}; it is no brief of this program"
        )
    if len(found[0]) > _MOST:
        raise NotProved(subject, f"carries a {NAME} of {len(found[0]):,} bytes; it is no brief of this program")
    return found[0]
