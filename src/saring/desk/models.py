"""The models of the desk, gathered from its concerns for Django. Import each from its own concern."""

from saring.desk.classification import models as classification
from saring.desk.discussion import models as discussion
from saring.desk.examination import models as examination
from saring.desk.filtering import models as filtering
from saring.desk.receipts import models as receipts
from saring.desk.redaction import models as redaction
from saring.desk.review import models as review
from saring.desk.submission import models as submission

__all__ = [
    "classification",
    "discussion",
    "examination",
    "filtering",
    "receipts",
    "redaction",
    "review",
    "submission",
]
