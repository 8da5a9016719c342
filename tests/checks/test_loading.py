"""What a process loads: a child the readers of its file, the workspace none of them."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pikepdf", "pypdfium2", "openpyxl", "PIL", "pillow_heif", "pyvips", "phonenumbers", "zxingcpp", "pyhanko"}


def loaded(script: str, *arguments: str) -> set[str]:
    said = f"import sys\n{script}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", said, *arguments], capture_output=True, text=True, check=True)
    return HEAVY & set(done.stdout.split())


def test_the_workspace_loads_no_reader() -> None:
    assert loaded("import saring.checks.sandboxed, saring.media.isolation.sandbox") == set()


@pytest.mark.parametrize(("name", "text"), [("isi.txt", "Kegiatan posyandu"), ("isi.html", "<html><p>Isi</p></html>")])
def test_a_text_is_looked_at_without_the_readers_of_others(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    script = """
from pathlib import Path
import saring.checks.child
from saring.checks.scanning import examine
from saring.checks.settings import Settings
examine(Path(sys.argv[1]), Settings(), name="", with_ocr=True)"""
    assert loaded(script, str(tmp_path / name)) == set()
