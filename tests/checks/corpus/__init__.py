"""Labelled texts and files. `familiar` is by the author of the detectors; the rest was written before them, with words
and templates of its own, and stays as it is when a detector changes."""
