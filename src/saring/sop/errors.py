"""What this app refuses, in words for the person at the screen."""


class SopError(ValueError):
    """A table or a change that cannot be taken; `str()` says in Indonesian what is wrong and how to put it right.

    `row` is the row's number as printed in the table (or its place when it has none), `column` the column's name.
    """

    def __init__(self, message: str, *, row: str | None = None, column: str | None = None) -> None:
        super().__init__(message)
        self.row = row
        self.column = column
