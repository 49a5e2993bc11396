"""DKIM (RFC 6376): a message signed for its domain, where the settings hold a key.

Needs the extra `dkim` (dkimpy), imported only where something is signed.
"""

from pathlib import Path

from brief.errors import DeliveryError, SettingsError
from brief.mail_settings import DkimSettings

# What a forger would change; "to" and "subject" among them, so a message cannot be sent on under another name.
_SIGNED = ("from sender reply-to to subject date message-id list-id list-unsubscribe list-unsubscribe-post "
           "auto-submitted mime-version content-type")  # fmt: skip


class Signer:
    """Signs messages with one key, or lets them pass where none is named."""

    def __init__(self, settings: DkimSettings, host: str) -> None:
        """`host`: the sender's, which is signed for where the settings name no domain.

        Raises:
            SettingsError: the key cannot be read, or dkimpy is not installed.
        """
        self._settings = settings
        self._domain = (settings.domain or host).encode("ascii")
        self._key = _key(settings) if settings.selector else b""

    def sign(self, data: bytes) -> bytes:
        """The message with its signature before it; the rest is untouched.

        Raises:
            DeliveryError: it could not be signed.
        """
        if not self._key:
            return data
        import dkim  # noqa: PLC0415  # an extra; `_key` has seen that it is there

        present = {line.split(b":", 1)[0].lower() for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n")}
        headers = [name.encode() for name in _SIGNED.split() if name.encode() in present]
        try:
            header: bytes = dkim.sign(
                data, self._settings.selector.encode(), self._domain, self._key, include_headers=headers
            )
        except (dkim.DKIMException, ValueError) as error:
            raise DeliveryError("mail.dkim", f"the message could not be signed: {error}") from error
        if header.count(b"\r\n") != header.count(b"\r\n ") + header.count(b"\r\n\t") + 1 or not header.endswith(
            b"\r\n"
        ):
            raise DeliveryError("mail.dkim", "the signature is not one header; nothing was sent")
        return header + data


def _key(settings: DkimSettings) -> bytes:
    try:
        import dkim  # noqa: F401, PLC0415  # an extra
    except ImportError as error:
        raise SettingsError("mail.dkim", "needs a library that is not installed: pip install 'brief[dkim]'") from error
    path = Path(settings.key_file).expanduser()
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError("mail.dkim.key_file", f"{path} cannot be read: {error.strerror}") from error
