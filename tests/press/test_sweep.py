"""The sweep finds what nobody approved and puts it right; confirm_live sees what the public gets."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from saring.config.server import free_port, public_server
from saring.press import services, tree, verify
from saring.press.models import Release
from saring.press.sweep import sweep
from tests.press.printing import draft, everything, original, released, taken_down
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PAGE = "sosial/bantuan-sosial/index.html"
FOREIGN = b"<h1>Slot gacor</h1>"


@pytest.fixture
def release(world: World) -> Release:
    services.rebuild()
    return released(draft(world, "Bantuan sosial", original()))


def overwrite(name: str, data: bytes) -> None:
    path = tree.root() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.chmod(0o644)
    path.write_bytes(data)


def asset_of(release: Release) -> str:
    return str(release.files.filter(path__startswith="a/").values_list("path", flat=True)[0])


def test_a_right_tree_is_left_alone(release: Release) -> None:
    before = everything()
    result = sweep()
    assert result == {"checked": len(before), "unknown": [], "changed": [], "missing": [], "restored": []}
    assert everything() == before


CHANGES: dict[str, Callable[[str], None]] = {
    "page": lambda _: overwrite(PAGE, FOREIGN),
    "gzip": lambda _: overwrite(f"{PAGE}.gz", gzip.compress(FOREIGN)),
    "brotli": lambda _: overwrite(f"{PAGE}.br", brotli.compress(FOREIGN)),
    "broken gzip": lambda _: overwrite(f"{PAGE}.gz", b"rusak"),
    "broken brotli": lambda _: overwrite(f"{PAGE}.br", b"rusak"),
    "no gzip": lambda _: (tree.root() / f"{PAGE}.gz").unlink(),
    "list": lambda _: overwrite("berita/index.html", FOREIGN),
    "proof": lambda _: overwrite("sosial/bantuan-sosial/bukti/index.html", FOREIGN),
    "asset": lambda asset: overwrite(asset, b"gambar lain"),
    "link": lambda _: _link(PAGE),
    "linked form": lambda _: _link(f"{PAGE}.br"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_and_put_back(release: Release, change: str) -> None:
    before = everything()
    CHANGES[change](asset_of(release))
    looked = sweep(restore=False)
    assert len(looked["changed"]) == 1
    assert looked["restored"] == []
    assert everything() != before or "link" in change
    result = sweep()
    assert result["restored"] == result["changed"] == looked["changed"]
    assert everything() == before
    assert sweep()["changed"] == []


@pytest.mark.parametrize(
    "name",
    [
        "judi.html",
        "sosial/bantuan-sosial/slot/index.html",
        "a/00/asing.jpg",
        ".tersembunyi",
        f"{PAGE}.br.gz",
        "tanpa-induk.html.gz",
    ],
)
def test_an_unknown_file_is_taken_away(release: Release, name: str) -> None:
    before = everything()
    overwrite(name, FOREIGN)
    result = sweep()
    assert result["unknown"] == result["restored"] == [name]
    assert everything() == before


def test_a_form_beside_an_asset_is_unknown(release: Release) -> None:
    name = f"{asset_of(release)}.gz"
    overwrite(name, FOREIGN)
    assert sweep()["unknown"] == [name]


def test_an_unknown_link_is_taken_away_and_what_it_points_to_stays(release: Release, tmp_path: Path) -> None:
    (tmp_path / "berharga.txt").write_text("x")
    (tree.root() / "tautan").symlink_to(tmp_path / "berharga.txt")
    assert sweep()["unknown"] == ["tautan"]
    assert (tmp_path / "berharga.txt").exists()


def test_a_missing_file_comes_back(release: Release) -> None:
    before = everything()
    for name in (PAGE, "berita/feed.xml", asset_of(release)):
        tree.remove(name)
    result = sweep()
    assert len(result["missing"]) == 3
    assert result["restored"] == result["missing"]
    assert everything() == before


def test_a_whole_tree_lost_comes_back(release: Release) -> None:
    before = everything()
    for name in before:
        tree.remove(name)
    sweep()
    assert everything() == before


def test_what_was_taken_down_and_lies_there_again_is_unknown(release: Release) -> None:
    page = (tree.root() / PAGE).read_bytes()
    taken_down(release)
    tree.write_text(PAGE, page)
    assert sweep()["unknown"] == sorted([PAGE, *(f"{PAGE}{form}" for form in tree.FORMS)])


class TestCheckLive:
    def test_what_the_server_gives_is_compared_with_what_was_written(self, release: Release) -> None:
        with public_server() as base:
            assert verify.check_live(release, base=base) == []
            overwrite(PAGE, (tree.root() / PAGE).read_bytes().replace(b"Bantuan", b"bantuan", 1))
            assert verify.check_live(release, base=base) == [
                "/sosial/bantuan-sosial/ berbeda dari yang dinyatakan layak."
            ]
            asset = asset_of(release)
            (tree.root() / asset).unlink()
            assert f"/{asset} tidak dapat diambil (404)." in verify.check_live(release, base=base)

    @pytest.mark.parametrize("form", tree.FORMS)
    def test_the_compressed_forms_are_looked_at_too(self, release: Release, form: str) -> None:
        pack = gzip.compress if form == ".gz" else brotli.compress
        overwrite(f"{PAGE}{form}", pack(FOREIGN))
        with public_server() as base:
            faults = verify.check_live(release, base=base)
        assert len(faults) == 1
        assert "berbeda" in faults[0]

    def test_a_dead_server_is_a_fault_in_words(self, release: Release) -> None:
        faults = verify.check_live(release, base=f"http://127.0.0.1:{free_port()}")
        assert len(faults) == release.files.count()
        assert "tidak menjawab" in faults[0]


def _link(name: str) -> None:
    """The same bytes, but outside the tree, where anyone may change them."""
    path, elsewhere = tree.root() / name, Path(f"{tree.root()}-luar")
    path.replace(elsewhere)
    path.symlink_to(elsewhere)
