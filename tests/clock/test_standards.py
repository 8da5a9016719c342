"""The SOP's wording of time."""

import pytest

from saring.clock.standards import Standard, StandardError, describe, parse_standard


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("1 hari", 450, 450),
        ("1 Hari Kerja", 450, 450),
        ("1-3 jam", 60, 180),
        ("1 – 3 Jam", 60, 180),
        ("1 s/d 3 jam", 60, 180),
        ("1 jam", 60, 60),
        ("1 (satu) jam", 60, 60),
        ("satu hari", 450, 450),
        ("30 menit", 30, 30),
        ("15 Menit", 15, 15),
        ("15 menit - 1 jam", 15, 60),
        ("2 x 24 jam", 900, 900),
        ("2x24 jam", 900, 900),
        ("1 jam 30 menit", 90, 90),
        ("1,5 jam", 90, 90),
        ("setengah hari", 225, 225),
        ("1 minggu", 2250, 2250),
        ("maksimal 3 jam", None, 180),
        ("paling lama 1 hari", None, 450),
        ("minimal 1 hari", 450, None),
        ("tidak ditentukan", None, None),
        ("Insidental", None, None),
        ("-", None, None),
        ("", None, None),
    ],
)
def test_wordings_of_time(text: str, least: int | None, most: int | None) -> None:
    assert parse_standard(text) == Standard(least, most)


@pytest.mark.parametrize("text", ["secepatnya", "3", "3 bulan purnama", "jam 3", "0 menit", "3-1 jam"])
def test_unknown_wordings_say_what_is_understood(text: str) -> None:
    with pytest.raises(StandardError, match="Waktu"):
        parse_standard(text)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 menit kerja"),
        (30, "30 menit kerja"),
        (80, "1 jam 20 menit kerja"),
        (450, "1 hari kerja"),
        (515, "1 hari 1 jam 5 menit kerja"),
    ],
)
def test_durations_in_words(minutes: int, words: str) -> None:
    assert describe(minutes) == words
