"""How far the reading of a file has come."""

from collections.abc import Callable

Progress = Callable[[int], None]
"""Hears percent, 0 to 100."""


def silent(percent: int) -> None:
    """The Progress that does nothing."""
