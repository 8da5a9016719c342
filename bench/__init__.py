"""Measurements of our own: `make bench` runs them all and writes bench/RESULTS.md."""
