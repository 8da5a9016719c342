"""What a migration refuses."""


class CannotUpgrade(ValueError):
    """The database holds what the new version cannot; `str()` says what to do. Nothing was changed."""
