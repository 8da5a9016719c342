"""What extraction reads at most. Beyond it a content is marked 'truncated', which the scan turns into a finding."""

from typing import Final

MAX_TEXT: Final = 20_000_000
"""Letters of one content."""
MAX_PIECES: Final = 1_500_000
MAX_FILE_BYTES: Final = 200_000_000
MAX_TEXT_FILE_BYTES: Final = 50_000_000
MAX_PART_BYTES: Final = 100_000_000
"""Of one XML part, unpacked."""
MAX_PACKAGE_BYTES: Final = 300_000_000
MAX_PDF_PAGES: Final = 2000
MAX_HTML_BYTES: Final = 20_000_000
MAX_READ_PICTURES: Final = 200
"""Pages and pictures of one file that are looked at for text, codes and cards."""
READING_SECONDS: Final = 900
"""After which no further picture of a file is begun."""
