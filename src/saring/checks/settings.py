"""What an agency sets for its checks. Plain data: whoever calls fills it from its own settings or tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final

CHILD_AGE: Final = 18
"""UU 35/2014: a child is below eighteen."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both counted."""

    first: date
    last: date
    name: str = ""

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a check may want to know that is not in the content."""

    today: date | None = None
    """The day on which it is looked at; None lets every check that needs one stay silent."""
    own_hosts: tuple[str, ...] = ()
    """Hosts of the agency's own, such as 'dpmdsos.baritotimurkab.go.id'; what lies below them counts too."""
    trusted_hosts: tuple[str, ...] = ("go.id", "desa.id", "ac.id", "sch.id", "mil.id")
    """Suffixes that may be linked without a question; whoever registers them is checked."""
    known_hosts: tuple[str, ...] = (
        "youtube.com", "youtu.be", "facebook.com", "instagram.com", "x.com", "twitter.com", "tiktok.com",
        "whatsapp.com", "wa.me", "google.com", "lapor.go.id", "wikipedia.org",
    )  # fmt: skip
    """Hosts outside that a public office links to anyway."""
    election_periods: tuple[Period, ...] = ()
    public_phones: tuple[str, ...] = ()
    """The agency's own service numbers, in any spelling: not personal."""
    candidates: tuple[str, ...] = ()
    """Names of candidates, as the election commission lists them."""
    gambling_words: tuple[str, ...] = ()
    """Phrases of gambling that the agency has met and Saring does not know yet, in any spelling."""
    readable_sentence: int = 25
    """Words in a sentence above which it is called long."""
    near_duplicate_bits: int = 6
    """dHash distance up to which two pictures are near copies."""
    options: dict[str, Any] = field(default_factory=dict)
    """For checks of third parties, by check id."""

    def as_data(self) -> dict[str, Any]:
        """All of it as JSON types, for another process."""
        data = asdict(self)
        data["today"] = self.today.isoformat() if self.today else None
        data["election_periods"] = [
            {"first": period.first.isoformat(), "last": period.last.isoformat(), "name": period.name}
            for period in self.election_periods
        ]
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Settings":
        """From what as_data gave. Raises KeyError, TypeError, ValueError for anything else."""
        periods = tuple(
            Period(date.fromisoformat(period["first"]), date.fromisoformat(period["last"]), period["name"])
            for period in data["election_periods"]
        )
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        today = date.fromisoformat(data["today"]) if data["today"] else None
        return cls(**{**plain, "today": today, "election_periods": periods})

    def lasting(self) -> "Settings":
        """What results of another day may be kept under: today matters only by the election period it lies in."""
        period = self.in_election()
        return replace(self, today=None, election_periods=(period,) if period else ())

    def in_election(self) -> Period | None:
        """The election period of today, if any."""
        if self.today is None:
            return None
        return next((period for period in self.election_periods if period.holds(self.today)), None)


def same_host_or_below(host: str, suffixes: Sequence[str]) -> bool:
    """'a.go.id' is below 'go.id'; 'xgo.id' is not."""
    return any(host == suffix or host.endswith(f".{suffix}") for suffix in suffixes)
