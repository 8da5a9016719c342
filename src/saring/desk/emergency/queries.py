"""Read: whether the serta merta lane is open."""

from saring.people.queries import agency, today


def emergency_lane() -> str:
    """The decree by which an official may issue a notice at once today, or ''."""
    ours = agency()
    until = ours.emergency_lane_until
    if ours.emergency_lane_decree and until is not None and until >= today():
        return ours.emergency_lane_decree
    return ""
