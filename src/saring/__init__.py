"""Saring: runs an agency's website by its own SOP. See README.md and docs/."""

__version__ = "0.1.0"
