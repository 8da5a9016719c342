"""Brings a data folder to where the system can run: folders, database, page tree, static files. Runs twice safely."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page, Site

from saring.config.data_folder import FOLDERS, strangers_in
from saring.people.models import Section
from saring.press import shared, tree
from saring.website.gate import permit_structure
from saring.website.models import HomePage, SectionIndexPage


class NotOurFolder(ValueError):
    """The data folder holds something else: its rights would be changed, and what lies there mixed with ours."""


def prepare() -> None:
    """Folders, migrations, the root of the page tree. Raises NotOurFolder."""
    check_folder()
    close_to_others()
    migrate_if_needed()
    close_to_others()
    prepare_tree()


def check_folder() -> None:
    """Whether the data folder is empty, or ours already. Raises NotOurFolder."""
    foreign = strangers_in(Path(settings.DATA))
    if foreign:
        raise NotOurFolder(
            f"{settings.DATA} berisi hal lain ({', '.join(foreign[:3])}), jadi bukan folder data Saring. Tidak ada "
            "yang diubah. Isi SARING_DATA dengan folder yang kosong."
        )


def close_to_others() -> None:
    """The data folder and what lies in it are its owner's alone. The public tree is for a web server to read, too: put
    it outside (SARING_PUBLIC_FOLDER) where that is another user."""
    os.umask(0o077)
    data = Path(settings.DATA)
    for folder in (data, *(data / name for name in FOLDERS), Path(settings.PUBLIC)):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755 if folder == Path(settings.PUBLIC) else 0o700)
    for file in data.glob("saring.db*"):
        file.chmod(0o600)


def migrate_if_needed() -> None:
    """Migrate, unless every migration is applied: looking is quick, migrating nothing takes seconds."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


@transaction.atomic
def prepare_tree() -> None:
    """Root and home with their permits; a section index for every section that has none."""
    root = Page.get_first_root_node()
    assert root is not None
    permit_structure(root)
    home = HomePage.objects.first()
    if home is None:
        for welcome in root.get_children():
            welcome.delete()
        root = Page.objects.get(pk=root.pk)
        home = root.add_child(instance=HomePage(title="Beranda", slug="beranda", live=False))
        _make_structural(home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Saring"}
    )
    for section in Section.objects.filter(index_page=None):
        _make_structural(
            home.add_child(
                instance=SectionIndexPage(title=section.name, slug=section.slug, section=section, live=False)
            )
        )


def begin_tree() -> bool:
    """Style sheets, lists and fixed pages, where there is no tree yet; whether it was begun.

    An older tree is served as it is: the worker makes it again page by page beside the public server (press.remaking).
    """
    if tree.holds("/"):
        return False
    shared.write_static()
    shared.refresh_everything()
    return True


def prepare_pages_and_tree() -> None:
    """Both, for whoever fills in an agency."""
    prepare_tree()
    begin_tree()


def _make_structural(page: Page) -> None:
    permit_structure(page)
    page.live = True
    page.save()
