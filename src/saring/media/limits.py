"""Every limit on material from the field, in one place."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

MB: Final = 1_000_000
GB: Final = 1_000_000_000

MAX_BYTES: Final = {
    "picture": 60 * MB,
    "document": 100 * MB,
    "video": 2 * GB,
    "audio": 500 * MB,
    "package": 300 * MB,
}
"""Of one file by its kind; a package is a ZIP of photographs."""
RESERVE_BYTES: Final = 200 * MB
"""Kept free for the database and the ledger; a file whose announced size would eat it is not begun."""

MAX_PIXELS: Final = 120_000_000
"""Telephones make photographs of 108 megapixels."""
MAX_SIDE: Final = 30_000
CLEAN_SIDE: Final = 2560
PREVIEW_SIDE: Final = 1280

MAX_PAGES: Final = 2000
MAX_SHOWN_PAGES: Final = 500
"""Of an office document shown as pages; beyond it (a vast sheet) only the download is kept."""
CONVERSION_SECONDS: Final = 75
MAX_UNPACKED_BYTES: Final = 300 * MB
MAX_UNPACKED_RATIO: Final = 200
MAX_MEMBERS: Final = 5000
MAX_BUNDLED: Final = 60
"""Photographs in one ZIP: as many as one submission holds."""
MAX_RELATIONS_BYTES: Final = 20 * MB
"""Of one list of relationships or content types."""
MAX_METAFILE_BYTES: Final = 50 * MB
"""Of one packed metafile, unpacked."""
MAX_DIRECTORY_BYTES: Final = 2 * MB
"""Of a ZIP's own table of contents, read before anything else so that a hostile one costs no memory."""

MAX_VIDEO_SECONDS: Final = 30 * 60
MAX_AUDIO_SECONDS: Final = 3 * 60 * 60
MAX_VIDEO_PIXELS: Final = 7680 * 4320

MAX_ATTEMPTS: Final = 5
LEASE: Final = timedelta(minutes=10)
"""How long a worker holds a file without a sign of life; its progress and its heartbeat extend it."""
QUEUE_PATIENCE: Final = timedelta(minutes=10)
"""How long a file may wait in the queue before the reconciler puts it there again."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one inspection may use."""

    memory: int
    cpu_seconds: int
    wall_seconds: int
    file_bytes: int


ALLOWANCES: Final = {
    "picture": Allowance(memory=2 * GB, cpu_seconds=60, wall_seconds=90, file_bytes=100 * MB),
    "document": Allowance(memory=2 * GB, cpu_seconds=120, wall_seconds=180, file_bytes=400 * MB),
    "video": Allowance(memory=3 * GB, cpu_seconds=3 * 3600, wall_seconds=3 * 3600, file_bytes=3 * GB),
    "audio": Allowance(memory=2 * GB, cpu_seconds=1800, wall_seconds=1800, file_bytes=300 * MB),
}
