"""Finds what ties a text to one machine or network: addresses, host names, absolute paths."""

import re

# Each pattern is a plain run of characters without nested repetition, so a long line costs its length once.
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,15}://([^\s/\"'`)>:{]{1,255})", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.(?:com|org|net|gov|edu|internal|lan)\b(?!\.\w|\()"
)
_FOUR_NUMBERS = re.compile(r"(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.-])")
_PATH = re.compile(
    r"(?<![\w.~:/}\])*-])/(?:Users|home|mnt|opt|private|root|srv|tmp|usr|var|work)(?:/[\w.-]{1,255}){1,20}"
)
_DRIVE = re.compile(r"(?<!\w)[A-Z]:\\{1,2}\w")

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "0.0.0.0"})  # noqa: S104
#: What stands for a host in a text that says where to put one.
PLACEHOLDER = "HOST"
#: Names set aside for examples; they lead nowhere.
_EXAMPLE = re.compile(r"(?:.{1,200}\.)?(?:example|invalid|test|example\.(?:com|org|net))")
#: How a script names its interpreter on every system.
ALLOWED_PATHS = frozenset({"/usr/bin/env"})


def places_named(text: str) -> list[str]:
    """Every address, host name and absolute path in the text with its line, but for loopback and `env`."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        hosts = [address[1] for address in _ADDRESS.finditer(line)]
        hosts += [match[0] for pattern in (_HOST, _FOUR_NUMBERS) for match in pattern.finditer(line)]
        named = [
            host
            for host in hosts
            if host != PLACEHOLDER and host.lower() not in LOOPBACK and not _EXAMPLE.fullmatch(host.lower())
        ]
        named += [match[0] for pattern in (_PATH, _DRIVE) for match in pattern.finditer(line)]
        found += [f"line {number}: {name}" for name in dict.fromkeys(named) if name not in ALLOWED_PATHS]
    return found
