"""Originals are the rows these tests work on."""

from tests.media.conftest import receive, store

__all__ = ["receive", "store"]
