"""What kill -9 and lost replies do to a mailing: real processes, a real server, one row a recipient.

    python -m tests.benchmarks.mail [--recipients 5000] [--kills 200] [--lost 0.05] [--seed 1]

The server writes down every message before it answers, and for a share of them closes the connection instead. The
sender is killed again and again while it sends, then allowed to finish. Ends with code 1 where a promise is broken.
"""

import argparse
import asyncio
import datetime as dt
import multiprocessing as mp
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from brief.sending import deliveries, send
from tests.mail.folder import issue, settings

_START_S = 10.0


@dataclass(frozen=True)
class Trial:
    """What came of it."""

    kills: int
    lost: int
    once: int
    twice: int
    never: int
    unknown: int
    silently_lost: int
    """Nothing arrived, and the row does not say `unknown`."""
    sent_but_not_there: int
    seconds: float

    @property
    def kept(self) -> bool:
        """Whether nobody got it twice and nobody was lost unseen."""
        return (
            self.twice == self.silently_lost == self.sent_but_not_there == 0 and self.unknown <= self.kills + self.lost
        )


class _Box:
    """Writes every message down, then answers or closes."""

    def __init__(self, book: Path, lost: float, seed: int) -> None:
        self._book, self._lost, self._chance = book, lost, random.Random(seed)  # noqa: S311  # no secret

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        (one,) = envelope.rcpt_tos
        drop = self._chance.random() < self._lost
        with self._book.open("a") as file:
            file.write(f"{one} {'lost' if drop else 'answered'}\n")
        if drop:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 taken"


def _serve(book: Path, lost: float, seed: int, told: Connection) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        box = _Box(book, lost, seed)  # one for all connections: each would begin the same chances anew
        server = await loop.create_server(lambda: SMTP(box, hostname="here", loop=loop), "127.0.0.1", 0)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def _send(outputs: Path, names: tuple[str, ...], port: int) -> None:
    send(outputs, settings(*names, port=port), lambda: dt.datetime.now(dt.UTC))


def trial(folder: Path, recipients: int, kills: int, lost: float, seed: int = 1) -> Trial:
    """One mailing to so many, its sender killed so often, so large a share of replies lost."""
    began, chance, book = time.monotonic(), random.Random(seed), folder / "book"  # noqa: S311  # no secret
    outputs = folder / "outputs"
    issue(outputs, sections=(), figures=(), timeline=())
    book.touch()
    names = tuple(f"reader{n}@example.org" for n in range(recipients))
    context = mp.get_context("fork")  # a sender starts in milliseconds; no thread runs here that it could copy
    here, there = context.Pipe()
    serving = context.Process(target=_serve, args=(book, lost, seed, there), daemon=True)
    serving.start()
    port = here.recv()
    done = 0
    try:
        while done < kills:
            sender = context.Process(target=_send, args=(outputs, names, port))
            sender.start()
            _wait(sender, book, chance)
            done += sender.is_alive()
            sender.kill()
            sender.join()
            if sender.exitcode == 0:
                break
        last = context.Process(target=_send, args=(outputs, names, port))
        last.start()
        last.join()
        assert last.exitcode == 0
    finally:
        serving.kill()
        serving.join()
    return _counted(outputs, book, names, done, time.monotonic() - began)


def _wait(sender: mp.process.BaseProcess, book: Path, chance: random.Random) -> None:
    """Until some moment of the sending; now and then before the first message."""
    size, until = book.stat().st_size, time.monotonic() + _START_S
    early = chance.random() < 0.1
    while not early and book.stat().st_size == size and sender.is_alive() and time.monotonic() < until:
        time.sleep(0.001)
    sender.join(chance.uniform(0, 0.2))


def _counted(outputs: Path, book: Path, names: tuple[str, ...], kills: int, seconds: float) -> Trial:
    lines = book.read_text().splitlines()
    arrived = Counter(line.split()[0] for line in lines)
    rows = {row.recipient: row.phase for row in deliveries(outputs, settings(*names))}
    return Trial(
        kills=kills,
        lost=sum(line.endswith("lost") for line in lines),
        once=sum(arrived[name] == 1 for name in names),
        twice=sum(arrived[name] > 1 for name in names),
        never=sum(arrived[name] == 0 for name in names),
        unknown=sum(rows[name] == "unknown" for name in names),
        silently_lost=sum(arrived[name] == 0 and rows[name] != "unknown" for name in names),
        sent_but_not_there=sum(arrived[name] == 0 and rows[name] == "sent" for name in names),
        seconds=seconds,
    )


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--recipients", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--lost", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = trial(Path(folder), given.recipients, given.kills, given.lost, given.seed)
    sys.stdout.write(f"{found}\n{'kept' if found.kept else 'BROKEN'}\n")
    return 0 if found.kept else 1


if __name__ == "__main__":
    raise SystemExit(_main())
