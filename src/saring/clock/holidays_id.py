"""National holidays and joint leave (cuti bersama) from the `holidays` package."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import holidays

RAMADAN_SEED = (
    (date(2026, 2, 19), date(2026, 3, 19)),
    (date(2027, 2, 9), date(2027, 3, 9)),
)
"""First and last days by the calendar; 2027 is to be confirmed by the government's decree."""


def national_holidays(years: Iterable[int]) -> dict[date, str]:
    """Date to Indonesian name, joint leave included; the suffix '(perkiraan)' is dropped."""
    return dict(_holidays(tuple(sorted(set(years)))))


def missing_joint_leave(year: int) -> bool:
    """Whether a year still has no joint leave, so that its due times are to be taken with care."""
    return not holidays.country_holidays("ID", years=year, categories=("government",), language="id")


@lru_cache(maxsize=16)
def _holidays(years: tuple[int, ...]) -> dict[date, str]:
    found = holidays.country_holidays("ID", years=years, categories=("public", "government"), language="id")
    return {day: name.replace("(perkiraan)", "").strip() for day, name in found.items()}
