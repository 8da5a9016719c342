"""A verb of the roster that was not done."""


class RosterRefusal(Exception):
    """Nothing changed. `str()` is the sentence to show, in the language of the screen."""
