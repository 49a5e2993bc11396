"""Which addresses are out on the internet."""

import pytest

from brief.fetch.items import settle
from brief.fetch.net import is_public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # an address to refuse
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
    ],
)
def test_an_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://Example.org/a?utm_source=x&id=1#top", "https://example.org/a?id=1", True),
        ("https://example.org", "https://example.org/", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/a", "https://example.org/A", False),
    ],
)
def test_addresses_of_one_page_are_one(one: str, other: str, same: bool) -> None:
    assert (settle(one) == settle(other)) == same
