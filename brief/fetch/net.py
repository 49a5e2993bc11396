"""One request at a time to a machine nobody trusts: bounded in time, size and redirects, and never into this network.

Comes in: an address. Goes out: an answer, or why there is none. Knows nothing of feeds, pauses or robots.txt; a
`Gate` says before every request whether it may be made.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.connection import create_connection

from brief.settings import FetchSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ADDRESS_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a machine answered in the end."""

    url: str
    """The address that answered, after redirects."""
    status: int
    """200, or 304 where nothing changed."""
    body: bytes
    """Decompressed."""
    content_type: str
    """As the header says, or ""."""
    etag: str
    """Sent back with the next question."""
    modified: str
    """Last-Modified, sent back likewise."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer that could be used."""

    reason: str
    """One clear line."""
    for_good: bool = False
    """Whether asking again is of no use."""


Network = ipaddress.IPv4Network | ipaddress.IPv6Network

Gate = Callable[[str], AbstractContextManager[Failed | None]]
"""Entered before a request to an address, left after it; gives the reason where it may not be made."""


def get(url: str, headers: Mapping[str, str], settings: FetchSettings, gate: Gate) -> Answer | Failed:
    """The answer to a GET, redirects followed, every step let through by `gate`."""
    for _ in range(settings.max_redirects + 1):
        refusal = _refuse_address(url)
        if refusal:
            return Failed(refusal, for_good=True)
        with gate(url) as held:
            step = held or _Request(url, headers, settings).answer()
        if not isinstance(step, str):
            return step
        url = urljoin(url, step).partition("#")[0]
    return Failed(f"redirects more than {settings.max_redirects} times", for_good=True)


def is_allowed(address: str, networks: Sequence[Network]) -> bool:
    """Whether an IP address may be asked: a public one, or one in these networks."""
    return is_public(address) or any(ipaddress.ip_address(address.partition("%")[0]) in network for network in networks)


def is_public(address: str) -> bool:
    """Whether an IP address is out on the internet: not this machine, its network, a multicast or reserved one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # An IPv6 address can carry an IPv4 one that a gateway would go on to.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        inner = inner or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _refuse_address(url: str) -> str:
    """Why an address is not even asked, or ""."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        return "is no address"
    if len(url) > _ADDRESS_CHARS or not url.isprintable() or " " in url:
        return "is no address"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return f"is no web address ({parts.scheme or 'no scheme'})"
    return "names a user, which no article's address does" if "@" in parts.netloc else ""


class _Private(Exception):
    """A name that leads into this machine's network."""


def _connect(connection: HTTPConnection, networks: Sequence[Network]) -> socket.socket:
    """Connects to an address that was checked, not to a name that may resolve to another one the next time."""
    host = connection.host.strip("[]")
    found = socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
    allowed = [address for address in addresses if is_allowed(address, networks)]
    if not allowed:
        raise _Private
    trouble: OSError = OSError("no address")
    for address in allowed:
        try:
            return create_connection((address, connection.port), connection.timeout, None, connection.socket_options)
        except OSError as error:
            trouble = error
    raise trouble


class _Http(HTTPConnection):
    networks: Sequence[Network] = ()

    def _new_conn(self) -> socket.socket:
        return _connect(self, self.networks)


class _Https(HTTPSConnection):
    networks: Sequence[Network] = ()

    def _new_conn(self) -> socket.socket:
        return _connect(self, self.networks)


class _Request:
    """One request and its answer, or the address it is redirected to."""

    def __init__(self, url: str, headers: Mapping[str, str], settings: FetchSettings) -> None:
        self._url = url
        self._headers = headers
        self._settings = settings
        self._expired = threading.Event()

    def answer(self) -> Answer | Failed | str:
        connection = self._connection()
        try:
            return self._ask(connection)
        except (_Private, OSError, urllib3.exceptions.HTTPError, ValueError) as error:
            return self._late() if self._expired.is_set() else self._failure(error)
        finally:
            connection.close()

    def _failure(self, error: Exception) -> Failed:
        match error:
            case _Private():
                return Failed("leads into a private network (fetch.private_networks allows it)", for_good=True)
            case socket.gaierror():
                return Failed("has no such host")
            case TimeoutError() | urllib3.exceptions.TimeoutError():
                return self._late()
            case ssl.SSLError() | urllib3.exceptions.SSLError():
                return Failed(f"has no valid certificate ({_plain(error)})")
        return Failed(f"cannot be had ({_plain(error)})")

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self._url)
        timeout = self._settings.timeout_s
        host = parts.hostname or ""
        if parts.scheme == "https":
            secure = _Https(host, parts.port or 443, timeout=timeout, ssl_context=ssl.create_default_context())
            secure.networks = self._settings.private_networks
            return secure
        plain = _Http(host, parts.port or 80, timeout=timeout)
        plain.networks = self._settings.private_networks
        return plain

    def _ask(self, connection: HTTPConnection) -> Answer | Failed | str:
        connection.connect()
        opened = connection.sock
        # A time limit on every read does not end a server that sends a byte a second; closing the socket does.
        timer = threading.Timer(self._settings.timeout_s, self._expire, [opened])
        timer.start()
        try:
            parts = urlsplit(self._url)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target, headers=self._headers, preload_content=False)
            response = connection.getresponse()
            return self._read(response)
        finally:
            timer.cancel()

    def _expire(self, opened: socket.socket) -> None:
        self._expired.set()
        try:
            opened.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # the other side was faster

    def _read(self, response: urllib3.BaseHTTPResponse) -> Answer | Failed | str:
        headers = response.headers
        if response.status in _REDIRECTS:
            return headers.get("location") or Failed("redirects nowhere", for_good=True)
        if response.status not in {200, 304}:
            gone = response.status in {401, 403, 404, 410, 451}
            return Failed(f"answers {response.status} {response.reason or ''}".rstrip(), for_good=gone)
        body = bytearray()
        most = int(self._settings.max_mb * 1e6)
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > most:
                return Failed(f"is larger than fetch.max_mb allows ({self._settings.max_mb:g} MB)", for_good=True)
        if self._expired.is_set():
            return self._late()
        said = {name: headers.get(name, "") for name in ("content-type", "etag", "last-modified")}
        return Answer(
            self._url, response.status, bytes(body), said["content-type"], said["etag"], said["last-modified"]
        )

    def _late(self) -> Failed:
        return Failed(f"did not answer whole within {self._settings.timeout_s:g} s")


def _plain(error: BaseException) -> str:
    """The last part of a library's message, without addresses of objects."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.rpartition(": ")[2].split())[:120] or type(error).__name__
