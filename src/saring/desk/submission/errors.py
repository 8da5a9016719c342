"""Refusals: each is a sentence a person can act on, in the language of the screen."""


class Refusal(Exception):
    """A verb was not done and nothing changed. `str()` is the sentence to show."""

    code = "refused"


class NotYours(Refusal):
    """The person has no role that may say this verb here; where even existence is private, answer 404."""

    code = "not_yours"


class WrongState(Refusal):
    """The verb does not fit the state the submission is in now."""

    code = "wrong_state"


class Stale(Refusal):
    """Somebody else acted since the person opened the page."""

    code = "stale"


class Changed(Refusal):
    """The content is not what the official saw, or not what was approved."""

    code = "changed"


class Incomplete(Refusal):
    """Something required is missing."""

    code = "incomplete"


class Held(Refusal):
    """Somebody else is working on it now."""

    code = "held"


class OwnWork(Refusal):
    """Four eyes: whoever contributed does not decide."""

    code = "own_work"


class Blocked(Refusal):
    """A finding holds the content back, and nobody has overruled it."""

    code = "blocked"
