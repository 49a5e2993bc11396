"""An outputs folder as `brief make` leaves it, made in milliseconds."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

from pypdf import PdfWriter

from brief.model import Brief
from brief.publishing.json_form import to_json
from brief.settings import Settings
from tests.publishing.evidence_builder import sample_articles, sample_brief

START = dt.datetime(2021, 12, 27, 6, 0, tzinfo=dt.UTC)


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


def issue(folder: Path, **changes: object) -> Brief:
    """Writes the sample brief, with these fields changed, into the folder: its JSON and a PDF that carries it."""
    brief = replace(sample_brief(sample_articles()), **changes)  # type: ignore[arg-type]  # as named
    form = to_json(brief).encode()
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.add_attachment("brief.json", form)
    pdf = io.BytesIO()
    writer.write(pdf)
    folder.mkdir(exist_ok=True)
    (folder / "brief.json").write_bytes(form)
    (folder / "brief.pdf").write_bytes(pdf.getvalue())
    return brief


def settings(*recipients: str, port: int = 1, ca: Path | None = None, **smtp: object) -> Settings:
    """Settings for a server here; without a certificate's authority the line is open and nobody logs in."""
    server: dict[str, object] = {"host": "localhost", "port": port, "timeout_s": 20, "accept_s": 20}
    server |= {"security": "starttls", "user": "desk", "ca_file": str(ca)} if ca else {"security": "none"}
    mail = {"sender": "desk@example.org", "recipients": recipients, "smtp": server | smtp}
    return Settings.model_validate({"mail": mail})
