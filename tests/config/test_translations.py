"""Every sentence of the source has its English, with the same placeholders."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}")
FOUND = messages.messages()
KNOWN = {message.id: message.string for message in messages.read() if message.id}


def texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


class TestEnglish:
    def test_the_extractor_reads_templates_and_python(self) -> None:
        files = {name for names in FOUND.values() for name in names}
        assert {Path(name).suffix for name in files} >= {".py", ".html"}

    def test_no_sentence_of_the_source_is_missing(self) -> None:
        assert [msgid for msgid in FOUND if msgid not in KNOWN] == [], "python -m tools.messages, then translate"

    def test_no_sentence_is_untranslated(self) -> None:
        assert [msgid for msgid in FOUND if not all(texts(KNOWN.get(msgid, "")))] == []

    def test_placeholders_are_the_same(self) -> None:
        wrong = [
            msgid
            for msgid, english in KNOWN.items()
            for text in texts(english)
            if placeholders(text) != placeholders(texts(msgid)[0])
        ]
        assert wrong == []


@pytest.fixture
def compiled(tmp_path: Path, settings: Any) -> Any:
    """The catalogue as it stands now, compiled elsewhere: a fresh clone has no .mo files."""
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    binary = io.BytesIO()
    write_mo(binary, messages.read())
    (folder / "django.mo").write_bytes(binary.getvalue())
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    forget()
    yield
    forget()


def forget() -> None:
    """Catalogues read before are read again."""
    trans_real._translations.clear()
    trans_real._default = None
    translation.deactivate()


@pytest.mark.django_db
@pytest.mark.usefixtures("compiled")
class TestSwitching:
    def test_the_cookie_brings_english(self, client: Client) -> None:
        client.cookies["saring_language"] = "en"
        assert ">Log in</button>" in client.get("/masuk/").content.decode()

    def test_without_it_the_page_is_indonesian(self, client: Client) -> None:
        page = client.get("/masuk/", headers={"accept-language": "en"}).content.decode()
        assert ">Masuk</button>" in page
