"""What holds for every test: nothing but the loopback address can be reached."""

import ipaddress
import socket

import pytest


class Reached(AssertionError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            host = str(address[0])
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise Reached(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]  # socket's own types are private

    monkeypatch.setattr(socket.socket, "connect", guarded)
