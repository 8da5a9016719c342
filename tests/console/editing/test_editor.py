"""The editor of row 3 over HTTP: sending, sending back, putting a redaction back, restoring words, pasting."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saring.desk.discussion import services as discussion
from saring.desk.editing import services as editing
from saring.desk.examination.models import FileScan
from saring.desk.redaction.models import Redaction
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.media.models import CopyRole
from saring.website import queries as pages
from saring.website import services as website
from saring.website.library import SiteImage
from tests.world import World

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def editor(world: World, client: Client) -> Client:
    client.force_login(world.person("web"))
    return client


def address(submission: Submission) -> str:
    return reverse("wagtailadmin_pages:edit", args=[submission.page_id])


def form_of(submission: Submission, **changed: Any) -> dict[str, Any]:
    """What the editor's form would send for the newest draft."""
    page = website.latest(submission.page_id or 0)
    fields: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "category": page.category,
        "event_date": page.event_date.isoformat(),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "attachments-count": "0",
    }
    paragraph = {"blocks": [{"key": "a", "text": "Isi berita.", "type": "unstyled", "depth": 0}], "entityMap": {}}
    fields |= {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph"}
    fields |= {"body-0-id": page.body[0].id, "body-0-value": json.dumps(paragraph)}
    fields["gallery-count"] = str(len(page.gallery))
    for at, child in enumerate(page.gallery):
        name = f"gallery-{at}"
        fields |= {f"{name}-deleted": "", f"{name}-order": str(at), f"{name}-type": "picture", f"{name}-id": child.id}
        fields |= {f"{name}-value-{key}": child.value[key] or "" for key in ("alt", "caption", "credit")}
        fields[f"{name}-value-image"] = str(child.value["image"].pk)
    return {**fields, **changed}


def said(client: Client, answer: Any) -> str:
    return str(client.get(answer["Location"]).content.decode())


class TestSending:
    def test_it_sends_the_version_that_was_saved(self, editor: Client, world: World) -> None:
        submission = world.editing("teal")
        words = form_of(submission, title="Judul yang baru disunting", **{"action-saring-submit": "1"})
        answer = editor.post(address(submission), {**words, "checklist": ["Naskah"]})
        assert answer["Location"] == reverse("submission", args=[submission.number])
        submission.refresh_from_db()
        assert submission.state == State.FILTERING
        assert submission.title == "Judul yang baru disunting"
        assert submission.frozen is not None
        assert submission.frozen.revision_id == pages.latest_revision_id(submission.page_id or 0)
        assert submission.runs.exclude(ended_at=None).last().checklist == ["Naskah"]  # type: ignore[union-attr]
        assert "Berkas sudah dikirim ke pejabat." in said(editor, answer)

    def test_what_is_missing_is_said_in_the_editor_with_the_way_to_it(self, editor: Client, world: World) -> None:
        submission = world.editing("teal", text="NIK 6213081204870003 milik warga.")
        discussion.remark(submission_id=submission.pk, text="Foto siapa ini?", by=world.actor("pejabat"))
        words = form_of(submission, summary="", **{"gallery-0-value-alt": "", "action-saring-submit": "1"})
        blocks = {"blocks": [{"key": "a", "text": "NIK 6213081204870003", "type": "unstyled", "depth": 0}]}
        words["body-0-value"] = json.dumps({**blocks, "entityMap": {}})
        answer = editor.post(address(submission), {**words, "checklist": ["Naskah"]})
        html = said(editor, answer)
        assert answer["Location"] == address(submission)
        assert "Tersimpan, tetapi belum dikirim ke pejabat." in html
        assert '<a href="#blok-summary" data-finding>Ringkasan</a>' in html
        assert "Teks alternatif pada 1 gambar" in html
        assert 'data-open-panel="temuan"' in html
        assert f'href="{reverse("submission", args=[submission.number])}#pembicaraan"' in html
        assert "Halaman &#x27;" not in html, "no green line says that all is well"
        submission.refresh_from_db()
        assert submission.state == State.EDITING
        assert website.latest(submission.page_id or 0).summary == "", "but what was written is saved"

    def test_requirements_are_ticked_in_the_editor_and_stay_ticked(self, editor: Client, world: World) -> None:
        submission = world.editing()
        html = editor.get(address(submission)).content.decode()
        item = html.split('name="checklist" value="')[1].split('"')[0]
        words = form_of(submission, summary="", **{"action-saring-submit": "1"})
        answer = editor.post(address(submission), {**words, "checklist": [item]})
        assert f'value="{item}" form="page-edit-form" checked' in said(editor, answer)

    def test_sending_back_leads_to_the_form_that_asks_for_the_reason(self, editor: Client, world: World) -> None:
        submission = world.editing()
        answer = editor.post(address(submission), form_of(submission, **{"action-saring-send-back": "1"}))
        assert answer["Location"].endswith("?buka=send_back#send_back")
        assert '<details class="kartu" id="send_back" open>' in said(editor, answer)


class TestWords:
    def test_a_kept_form_is_shown_again_unsaved(self, editor: Client, world: World) -> None:
        submission = world.editing("teal")
        before = pages.latest_revision_id(submission.page_id or 0)
        words = form_of(submission, title="Judul dari peramban", **{"saring-restore": "1"})
        page = editor.post(address(submission), words)
        assert page.status_code == 200
        html = page.content.decode()
        assert "Judul dari peramban" in html
        assert "data-holds-unsaved" in html
        assert "belum tersimpan" in html
        assert pages.latest_revision_id(submission.page_id or 0) == before

    def test_a_save_after_the_log_in_had_ended_is_in_the_form_again(self, editor: Client, world: World) -> None:
        submission = world.editing()
        editor.get(reverse("submissions"))
        editor.session.flush()
        del editor.cookies["saring_session"]
        answer = editor.post(address(submission), form_of(submission, title="Sejam kerja yang hampir hilang"))
        editor.force_login(world.person("web"))
        html = editor.get(address(submission)).content.decode()
        assert answer["Location"].startswith(reverse("log_in"))
        assert "Sejam kerja yang hampir hilang" in html
        assert "dipulihkan" in html
        editor.post(address(submission), form_of(submission, title="Sejam kerja yang hampir hilang"))
        assert "dipulihkan" not in editor.get(address(submission)).content.decode()

    def test_a_save_names_the_kept_form_that_may_be_forgotten(self, editor: Client, world: World) -> None:
        submission = world.editing()
        key = "0b8fdc1e-5d6a-4a54-9f0e-0d6f3cf4a111"
        answer = editor.post(address(submission), form_of(submission, **{"saring-kept-as": key}))
        assert answer.cookies["saring_saved"].value == key
        forged = editor.post(address(submission), form_of(submission, **{"saring-kept-as": "x; path=/"}))
        assert "saring_saved" not in forged.cookies

    def test_no_field_of_the_editor_cuts_a_paste(self, editor: Client, world: World) -> None:
        html = editor.get(address(world.editing())).content.decode()
        assert "maxlength" not in html
        assert 'data-most="255"' in html

    def test_what_is_too_long_is_refused_and_stands_there(self, editor: Client, world: World) -> None:
        submission = world.editing()
        page = editor.post(address(submission), form_of(submission, summary="r" * 401))
        assert page.status_code == 200
        assert "r" * 401 in page.content.decode()


class TestPasting:
    def test_a_table_and_the_text_around_it(self, editor: Client) -> None:
        rows = "<tr><td>Hari</td><td>Jam</td></tr><tr><td>Senin</td><td>08.00</td></tr>"
        html = f"<p>Luas 2 m<sup>2</sup></p><table>{rows}</table>"
        parts = editor.post(reverse("paste"), {"html": html, "text": ""}).json()["parts"]
        assert [part["type"] for part in parts] == ["text", "table"]
        assert parts[0]["value"]["blocks"][0]["text"] == "Luas 2 m²"
        assert [cell["value"] for cell in parts[1]["value"]["header"]] == ["Hari", "Jam"]

    def test_whatsapps_marks(self, editor: Client) -> None:
        parts = editor.post(reverse("paste"), {"html": "", "text": "*Penting*\n\n- KTP\n- KK"}).json()["parts"]
        (part,) = parts
        blocks = part["value"]["blocks"]
        assert [block["type"] for block in blocks] == ["unstyled", "unordered-list-item", "unordered-list-item"]
        assert blocks[0]["inlineStyleRanges"] == [{"offset": 0, "length": 7, "style": "BOLD"}]

    def test_only_for_who_edits(self, client: Client, world: World) -> None:
        client.force_login(world.person("petugas"))
        assert client.post(reverse("paste"), {"text": "a"}).status_code in {302, 403}


class TestRedactions:
    def mended(self, world: World, submission: Submission) -> tuple[SiteImage, SiteImage]:
        """As if the worker had made a copy and put it in place."""
        old = SiteImage.objects.get()
        other = world.add_picture(submission, colour="navy", by="web")
        editing.bring_in(asset_id=other.pk)
        new = SiteImage.objects.exclude(pk=old.pk).get()
        assert other.original.copies.get(role=CopyRole.MAIN).sha256 == new.clean_sha256
        Redaction.objects.create(
            submission=submission,
            file=old.clean_sha256,
            check_id="personal.nik",
            code="nik",
            way="mask",
            state=Redaction.State.DONE,
            original=other.original,
            asked_by=world.person("web"),
            asked_by_name="Web",
            asked_at=timezone.now(),
            ended_at=timezone.now(),
        )
        website.put_in_place(submission.page_id or 0, old=old.clean_sha256, new=new.clean_sha256, by=None)
        return old, new

    def shown(self, submission: Submission) -> int:
        return int(website.latest(submission.page_id or 0).gallery[0].value["image"].pk)

    def found(self, world: World, old: SiteImage) -> None:
        scan = FileScan.objects.get(sha256=old.clean_sha256)
        finding = {
            "check": "personal.nik",
            "code": "nik",
            "severity": "blocks",
            "absolute": True,
            "place": "gambar",
            "spot": {"kind": "picture", "number": 1, "box": [0, 0, 10, 10]},
            "particulars": {"number": "6213"},
            "version": 1,
            "evidence": "6213••••",
            "message": "Ada NIK pada gambar ini.",
            "mend": "mask",
            "fingerprint": "f" * 64,
        }
        scan.findings = [finding]
        scan.save()

    def test_a_save_that_takes_it_out_says_whose_it_was_and_one_tap_puts_it_back(
        self, editor: Client, world: World
    ) -> None:
        submission = world.editing("teal")
        stale = form_of(submission)
        old, new = self.mended(world, submission)
        self.found(world, old)
        editor.post(address(submission), stale)
        assert self.shown(submission) == old.pk
        html = editor.get(reverse("draft_findings", args=[submission.number])).content.decode()
        assert "tergantikan oleh simpanan Anda pukul" in html
        assert "Pasang lagi salinannya" in html
        other = Client()
        other.force_login(world.person("web2"))
        html = other.get(reverse("draft_findings", args=[submission.number])).content.decode()
        assert "tergantikan oleh simpanan Web Contoh pukul" in html
        pressed = {"saring-mend": f"{old.clean_sha256}|{'f' * 64}|mask"}
        answer = editor.post(address(submission), {**stale, "title": "Judul sesudahnya", **pressed})
        assert answer["Location"] == address(submission)
        assert self.shown(submission) == new.pk
        assert website.latest(submission.page_id or 0).title == "Judul sesudahnya"
        assert Redaction.objects.count() == 1
