"""Walks a story through the real verbs, at the times it would have happened."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from saring.clock.calendar import WorkCalendar
from saring.demo.stories import Photo, Story
from saring.desk.classification import services as classification
from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.examination import scanning
from saring.desk.examination.models import FileScan
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.submission import current_time
from saring.desk.submission.actors import Actor, actor_for
from saring.desk.submission.models import Submission
from saring.media.originals import custody, inspection
from saring.media.queries import to_scan
from saring.people.models import Person, Section
from saring.people.queries import working_calendar
from saring.press import services as press
from saring.press import verify
from saring.press.queries import release_of

CHUNK = 1024 * 1024
DAY = 450
AFTER_HAND_OVER = {"handed_over", "sent_back", "withdrawn"}
SENTENCES = {
    "sent_back": ("incomplete", "Tanggal dan syarat pendaftaran belum ada. Tambahkan, lalu serahkan lagi."),
    "withdrawn": ("officer_wish", "Undangan internal, salah kirim. Mohon tidak diteruskan."),
    "refused": ("personal_data", "Daftar nama dan alamat penerima adalah data pribadi dan tidak boleh ditampilkan."),
    "withheld": ("not_neutral", "Ucapan kepada calon tidak netral dan bukan informasi publik."),
    "taken_down": ("outdated", "Jadwal bulan Oktober sudah lewat dan menyesatkan warga bila tetap tampil."),
}


class Walker:
    """Plays every part of the demo. One story at a time; a story interrupted half-way is left where it is."""

    def __init__(self, *, samples: dict[str, Path], fetch_url: str) -> None:
        self.samples = samples
        self.fetch_url = fetch_url
        self.time = timezone.now()
        self.recent = False

    def walk(self, story: Story) -> Submission:
        """The submission the story became, in the state the story ends in."""
        self._set_out(story)
        officer = self._actor(story.officer)
        section = Section.objects.get(pk=officer.sections()[0])
        with self._later(0):
            submission = collecting.begin(section=section, by=officer)
        self._collect(submission, story, officer)
        if story.end == "collecting":
            return submission
        with self._later(90):
            collecting.hand_over(submission_id=submission.pk, by=officer)
        if story.end in AFTER_HAND_OVER:
            self._end_early(submission, story, officer)
            return submission
        with self._later(40):
            editing.accept(submission_id=submission.pk, by=self._actor("wahyu"))
            if story.end != "editing":
                classification.classify(
                    submission_id=submission.pk, information_class="berkala", by=self._actor("wahyu")
                )
        if story.end == "editing":
            return submission
        with self._later(75):
            editing.submit(submission_id=submission.pk, by=self._actor("wahyu"))
        if story.end != "filtering":
            self._decide(submission, story)
        return submission

    def _set_out(self, story: Story) -> None:
        now = timezone.now()
        self.recent = story.days_ago == 0
        if self.recent:
            self.time = now - timedelta(minutes=25)
            return
        hours = working_calendar(around=[now - timedelta(days=60)])
        start = now - timedelta(days=story.days_ago * 7 // 5 + 1)
        self.time = hours.due(start, DAY // 5)

    def _later(self, minutes: int) -> AbstractContextManager[None]:
        """The moment that many working minutes on, never after now."""
        if self.recent:
            self.time += timedelta(minutes=min(minutes, 3))
        else:
            self.time = self.hours.due(self.time, minutes)
        self.time = min(self.time, timezone.now())
        return current_time.override(self.time)

    def _collect(self, submission: Submission, story: Story, officer: Actor) -> None:
        with self._later(20):
            words = collecting.SubmissionText(
                title=story.title,
                summary=story.summary,
                text=story.text,
                category=story.category,
                event_date=timezone.localdate(self.time),
                place=story.place,
                consent=True,
                vulnerable="none",
            )
            collecting.write(submission_id=submission.pk, words=words, by=officer)
        for picture in story.pictures:
            self._add(submission, f"{picture.file}.jpg", picture, officer)
        for name, title in story.files:
            self._add(submission, name, Photo(name, title, title), officer)

    def _add(self, submission: Submission, name: str, words: Photo, officer: Actor) -> None:
        path = self.samples[name]
        original = custody.receive(_chunks(path), name=name, declared_size=path.stat().st_size)
        with self._later(5):
            asset = collecting.add_asset(submission_id=submission.pk, original=original, filename=name, by=officer)
            inspection.inspect(original.pk)
            digests = to_scan([original.pk])
            scanning.request(digests)
            for scan in FileScan.objects.filter(sha256__in=digests, asked=True):
                scanning.scan(scan.pk)
            collecting.describe_asset(
                asset_id=asset.pk, caption=words.caption, alt=words.alt, credit=officer.name.split(",")[0], by=officer
            )

    def _end_early(self, submission: Submission, story: Story, officer: Actor) -> None:
        if story.end == "handed_over":
            return
        reason, sentence = SENTENCES[story.end]
        service, by = (
            (editing.send_back, self._actor("sari")) if story.end == "sent_back" else (collecting.withdraw, officer)
        )
        with self._later(45):
            service(submission_id=submission.pk, reason=reason, sentence=sentence, by=by)

    def _decide(self, submission: Submission, story: Story) -> None:
        submission.refresh_from_db()
        assert submission.frozen is not None
        digest, official = submission.frozen.digest, self._actor("bambang")
        if story.end in {"refused", "withheld"}:
            reason, sentence = SENTENCES[story.end]
            with self._later(25):
                filtering.refuse(
                    submission_id=submission.pk, digest_seen=digest, reason=reason, sentence=sentence, by=official
                )
            if story.end == "withheld":
                with self._later(15):
                    publishing.close(submission_id=submission.pk, by=self._actor("sari"))
            return
        with self._later(25):
            filtering.clear(submission_id=submission.pk, digest_seen=digest, by=official)
        if story.end != "cleared":
            self._publish(submission, story, official)

    def _publish(self, submission: Submission, story: Story, official: Actor) -> None:
        with self._later(20):
            publishing.publish(submission_id=submission.pk, by=self._actor("sari"))
        submission.refresh_from_db()
        assert submission.permit is not None
        release = press.write_release(submission.permit)
        faults = ["tidak tertulis"] if release is None else verify.check_live(release, base=self.fetch_url)
        if faults or release is None:
            raise RuntimeError(f"{submission}: {release_of(submission.permit_id)}: {'; '.join(faults)}")
        with self._later(4):
            publishing.confirm_live(submission_id=submission.pk, evidence={"path": release.path})
        if story.end == "correcting":
            with self._later(60):
                publishing.correct(submission_id=submission.pk, by=self._actor(story.officer))
        if story.end == "taken_down":
            reason, sentence = SENTENCES[story.end]
            with self._later(3 * DAY):
                publishing.take_down(submission_id=submission.pk, reason=reason, sentence=sentence, by=official)
            press.remove_release(submission.permit)

    def _actor(self, username: str) -> Actor:
        return actor_for(Person.objects.get(username=username))

    @property
    def hours(self) -> WorkCalendar:
        return working_calendar(around=[self.time])


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while piece := handle.read(CHUNK):
            yield piece
