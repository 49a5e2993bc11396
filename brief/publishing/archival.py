"""PDF/A-3a and PDF/UA-1 in one file: what WeasyPrint's metadata lacks, and options that make the bytes repeat.

Comes in: a document already laid out. Goes out: PDF bytes. Lays nothing out, reads no file.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from io import BytesIO
from types import MethodType
from typing import Any

import pydyf
from weasyprint import Attachment as Embedded
from weasyprint import Document

from brief.publishing.attachment import Attachment

# PDF/A allows only schemas it knows or that the file describes: without this block pdfuaid:part itself breaks PDF/A-3a
# (ISO 19005-3, 6.6.2.3.3; block after the PDF Association's TechNote 0009).
_ACCESSIBLE = b"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" rdf:about=""
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def write(document: Document, attachments: Sequence[Attachment], identity: str, stamp: dt.datetime) -> bytes:
    """The document as PDF/A-3a that is PDF/UA-1 too.

    Args:
        document: as laid out.
        attachments: embedded, with `stamp` as their dates.
        identity: what the file's identifier is made of; the same identity and content give the same bytes.
        stamp: UTC.
    """
    metadata = document.metadata
    plain = type(metadata).generate_rdf_metadata

    def with_accessibility(self: Any, *which: Any) -> bytes:
        # A second RDF given by xmp_metadata= is not seen by validators: it has to stand inside this one.
        return bytes(plain(self, *which)).replace(b"</rdf:RDF>", _ACCESSIBLE)

    metadata.generate_rdf_metadata = MethodType(with_accessibility, metadata)
    embedded = [
        Embedded(
            file_obj=BytesIO(file.content),
            name=file.name,
            description=file.description,
            relationship=file.relationship,
            created=stamp,
            modified=stamp,
        )
        for file in attachments
    ]
    result = document.write_pdf(
        pdf_variant="pdf/a-3a",
        attachments=embedded,
        pdf_identifier=hashlib.sha256(identity.encode()).hexdigest()[:32].encode(),
        finisher=_readable_metadata,
    )
    return bytes(result)


def _readable_metadata(_document: Document, pdf: pydyf.PDF) -> None:
    """Leave the XMP packet uncompressed, so that programs find it without unpacking (ISO 19005-3 recommends it)."""
    for part in pdf.objects:
        if isinstance(part, pydyf.Stream) and part.extra.get("Type") == "/Metadata":
            part.compress = False
