"""The SOP's wording of time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("1 s.d. 3 jam", 60, 180),
        ("1 sampai dengan 3 jam", 60, 180),
        ("½ jam", 30, 30),
        ("1½ jam", 90, 90),
        ("1/2 hari", 225, 225),
        ("15'", 15, 15),
        ("± 15 menit", 15, 15),
        ("1 jam dan 30 menit", 90, 90),
        ("  2 Hari Kerja. ", 900, 900),
        ("maksimal 1 x 24 jam", None, 450),
        ("≤ 3 jam", None, 180),
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


@pytest.mark.parametrize(
    "text",
    [
        "secepatnya",
        "3",
        "3 bulan purnama",
        "jam 3",
        "0 menit",
        "3-1 jam",
        "1 jam nada 3 menit",
        "1.000 menit",
        "99999 hari",
        "9 x 24 jam 9",
        "9999 x 24 jam",
        "9" * 400 + " hari",
        "<b>1 jam</b>",
        "1 jam\x00",
    ],
)
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


@given(text=st.text(max_size=60))
def test_any_text_is_understood_or_refused_with_a_sentence(text: str) -> None:
    try:
        standard = parse_standard(text)
    except StandardError as refusal:
        assert "Waktu" in str(refusal)
    else:
        least, most = standard.min_minutes, standard.max_minutes
        assert least is None or most is None or 0 <= least <= most <= 260 * 450


@given(minutes=st.integers(1, 260 * 450))
def test_words_for_a_duration_read_back_as_the_same(minutes: int) -> None:
    assert parse_standard(describe(minutes)) == Standard(minutes, minutes)


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(StandardError) as caught:
        parse_standard("lama sekali\n" * 500)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)
