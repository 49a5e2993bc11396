"""How the program and its renderer talk: a JSON head and a body of bytes, both with their lengths.

Comes in and goes out: one message a time over a pipe. No pickle: neither side runs what the other sends.
"""

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")

MOST = 64 * 1024 * 1024
"""Bytes of a head or a body; more is a broken pipe talking."""


class BrokenPipe(Exception):
    """The other side is gone, or talks nonsense."""


def send(pipe: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write one message."""
    packed = json.dumps(head, ensure_ascii=True).encode()
    pipe.write(_LENGTHS.pack(len(packed), len(body)) + packed + body)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Read one message.

    Raises:
        BrokenPipe: the pipe ended, or what came is no message.
    """
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        raise BrokenPipe
    head_size, body_size = _LENGTHS.unpack(lengths)
    if max(head_size, body_size) > MOST:
        raise BrokenPipe
    packed, body = pipe.read(head_size), pipe.read(body_size)
    if len(packed) < head_size or len(body) < body_size:
        raise BrokenPipe
    head = json.loads(packed)
    if not isinstance(head, dict):
        raise BrokenPipe
    return head, body
