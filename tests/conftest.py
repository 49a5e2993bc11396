"""What holds for every test: nothing but the loopback address can be reached, and a busy machine is no mistake."""

import ipaddress
import socket

import hypothesis
import pytest

# An example's wall-clock time says how busy the machine is; what must be quick is measured by processor time.
hypothesis.settings.register_profile("brief", deadline=None)
hypothesis.settings.load_profile("brief")


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
