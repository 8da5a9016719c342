"""What is wrong with a file, as a code and its particulars. Pure: the sandboxed child raises it too.

The sentence a person reads is made from the code in `sentences.py`.
"""


class Fault(Exception):
    """A file that may not pass. `needs_eyes` asks for a person instead of refusing outright."""

    def __init__(self, code: str, *, needs_eyes: bool = False, **particulars: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.needs_eyes = needs_eyes
        self.particulars = particulars
