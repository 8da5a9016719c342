"""Variables of the environment that allow a few answers only; another ends the program with a sentence. No Django."""


def scanner(text: str | None) -> str | None:
    """The virus scanner's address, `unix:/path` or `tcp:host:port`; no scanner when it is not set."""
    kind, _, place = (text or "").partition(":")
    right = kind == "unix" and place.startswith("/")
    if kind == "tcp":
        host, _, port = place.rpartition(":")
        right = bool(host) and port.isdigit()
    if text and not right:
        raise SystemExit("saring: SARING_CLAMAV must be unix:/path or tcp:host:port")
    return text or None


def signed_pdf(choice: str) -> str:
    """What becomes of a PDF with an electronic signature: `remove` the signature, or `keep` the signed bytes."""
    if choice not in {"remove", "keep"}:
        raise SystemExit("saring: SARING_SIGNED_PDF must be remove or keep")
    return choice
