"""The summary nobody wrote is the first sentence, whole: titles, initials, times and sums do not end it."""

import pytest

from saring.desk.collecting import services as collecting
from saring.desk.editing.drafting import draft_of
from saring.desk.editing.summary import first_sentence
from tests.world import World

REST = " Kegiatan berlangsung dua hari."


@pytest.mark.parametrize(
    "sentence",
    [
        "Bupati Barito Timur Drs. H. Ampera A.Y. Mebas, S.E., M.M. membuka pelatihan.",
        "Kepala Dinas dr. Siti Aminah, Sp.A. hadir.",
        "Plt. Kepala Dinas Dra. Hj. Rina Wati, M.Si. menyerahkan bantuan.",
        "Acara di Jl. A. Yani No. 12, Kec. Dusun Timur, Kab. Barito Timur, pukul 08.00 WIB.",
        "Bantuan Rp1.000.000 untuk 20 keluarga di Ds. Jaweten disalurkan.",
        "Surat a.n. Bupati tgl. 6 Juli 2026 dibacakan.",
        "Warga menerima beras, minyak, gula, dll. dengan tertib.",
        "Pelatihan dibuka Budi Santoso, S.Sos.",
        "Kegiatan berlangsung s.d. pkl. 12.00.",
        "Siapa saja boleh datang!",
        "“Terima kasih,” kata Ir. Joko.",
        "Prof. Dr. Andi bertanya: sudahkah kita siap?",
    ],
)
def test_the_first_sentence_is_whole(sentence: str) -> None:
    assert first_sentence(sentence + REST) == sentence
    assert first_sentence(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("1. Pembukaan oleh camat. Lalu doa.", "1. Pembukaan oleh camat."),
        ("Tahun 2026. Lalu 2027.", "Tahun 2026."),
        ("Yang dibagikan: beras, dll. Warga senang.", "Yang dibagikan: beras, dll."),
        ("Pelatihan kader\n\nDua hari penuh.", "Pelatihan kader"),
        ("Yang harus dibawa:\n- KTP\n- KK", "Yang harus dibawa:"),
        ("*Penting* bagi\nwarga. Ya.", "Penting bagi warga."),
        ("acara dimulai pagi. warga senang.", "acara dimulai pagi."),
        ("Dihadiri Budi, S.E. Acara ditutup doa.", "Dihadiri Budi, S.E."),
        ("", ""),
    ],
)
def test_parts_lists_and_marks(text: str, summary: str) -> None:
    assert first_sentence(text) == summary


def test_a_sentence_without_end_is_shortened_at_a_word() -> None:
    short = first_sentence("kata " * 200)
    assert short.endswith("kata…")
    assert len(short) <= 201


@pytest.mark.django_db
def test_the_draft_and_the_notice_begin_with_it(world: World) -> None:
    submission = world.begun(text="Bupati Drs. H. Ampera membuka pelatihan. Warga hadir.")
    collecting.write(
        submission_id=submission.pk,
        by=world.actor("petugas"),
        words=collecting.SubmissionText(
            "Pelatihan kader", "", submission.text, "berita", submission.event_date, "Jaweten"
        ),
    )
    submission.refresh_from_db()
    assert draft_of(submission).summary == "Bupati Drs. H. Ampera membuka pelatihan."
