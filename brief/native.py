"""The native libraries that WeasyPrint loads: which are missing, and the line that installs them here.

Standard library only, so that set-up can run it before anything is installed: `python3 -m brief.native [--install]`.
"""

import ctypes
import os
import shutil
import subprocess  # runs one fixed command, on request
import sys
from pathlib import Path

# The names WeasyPrint 70 tries (weasyprint/text/ffi.py); Pango brings GLib, Fontconfig and HarfBuzz with it.
_NEEDED = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll"),
}
_INSTALL = {
    "debian": "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install -y pango",
    "darwin": "brew install pango",
}
# Homebrew's libraries are outside the loader's path on Apple silicon.
_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")


def missing() -> tuple[str, ...]:
    """Names of the libraries that cannot be loaded."""
    return tuple(name for name, files in _NEEDED.items() if not any(_loads(d + f) for f in files for d in _FOLDERS))


def install_line() -> str:
    """The command that installs them on this system, or all of them where the system is not known."""
    system = _system()
    if system not in _INSTALL:
        return " | ".join(f"{name}: {line}" for name, line in _INSTALL.items())
    line = _INSTALL[system]
    return line if system == "darwin" or _is_root() else f"sudo {line}"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _system() -> str:
    if sys.platform == "darwin":
        return "darwin"
    release = Path("/etc/os-release")
    text = release.read_text("utf-8").lower() if release.is_file() else ""
    family = " ".join(line for line in text.splitlines() if line.startswith(("id=", "id_like=")))
    if "debian" in family or "ubuntu" in family:
        return "debian"
    return "fedora" if any(name in family for name in ("fedora", "rhel", "centos")) else ""


def _install() -> None:
    """Installs what is missing where that needs nobody's leave: as root, with apt."""
    if _system() == "debian" and _is_root() and shutil.which("apt-get"):
        for command in (["apt-get", "update", "-qq"], _INSTALL["debian"].split()):
            subprocess.run(command, check=False, stdout=sys.stderr)  # noqa: S603  # fixed words


def _main(arguments: list[str]) -> int:
    if missing() and "--install" in arguments:
        _install()
    lacking = missing()
    if lacking:
        sys.stderr.write(f"brief: {' and '.join(lacking)} cannot be loaded; install with: {install_line()}\n")
        return 3
    return 0


if __name__ == "__main__":
    raise SystemExit(_main(sys.argv[1:]))
