"""Words of gambling that the agency met itself, from a file in the data folder."""

from pathlib import Path
from typing import Any

import pytest

from saring.checks.content import Content
from saring.checks.registry import run_all
from saring.config.data_folder import strangers_in
from saring.desk.examination.check_settings import current_key, own_words, plain_settings

WORDS = "# dari laporan warga, 20 November\nGacorbet 77   \nab\n\nmenang besar tiap hari # dari iklan\n"


@pytest.fixture
def words(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "kata-judi.txt"
    settings.GAMBLING_WORDS = path
    return path


def test_a_word_of_the_agency_blocks_as_soon_as_it_is_written(words: Path, db: None) -> None:
    text = Content.of_text("Daftar sekarang di gacorbet 77 dan menangkan hadiahnya.")
    assert not [one for one in run_all(text, plain_settings()) if one.check == "spam.gambling"]
    before = current_key()
    words.write_text(WORDS, "utf-8")
    (found,) = [one for one in run_all(text, plain_settings()) if one.check == "spam.gambling"]
    assert found.severity == "blocks"
    assert current_key() != before  # what waits is looked at again


def test_remarks_and_words_too_short_to_be_sure_of_are_passed_over(words: Path) -> None:
    words.write_bytes(WORDS.encode() + b"\xff\xfe")
    assert own_words(words) == ("gacorbet 77", "menang besar tiap hari")
    assert own_words(words.with_name("tidak-ada.txt")) == ()


def test_the_file_may_be_there_before_the_first_start(words: Path) -> None:
    words.write_text(WORDS, "utf-8")
    assert strangers_in(words.parent) == []
