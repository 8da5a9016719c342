"""How a submission begins: collected by an officer, correcting a page, or issued at once; always one way."""

from typing import Any

from django.utils.translation import gettext as _

from saring.desk.submission import current_time, engine, flow
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.numbering import next_number
from saring.people.models import Appointment, Section
from saring.sop.models import Procedure
from saring.sop.queries import in_force


def procedure_in_force() -> Procedure:
    """The SOP version by which a submission begins now. Raises Refusal while there is none."""
    procedure = in_force()
    if procedure is None:
        raise Refusal(
            _("Belum ada SOP yang berlaku. Hubungi administrator: SOP harus disahkan dan diberlakukan dahulu.")
        )
    return procedure


def open_submission(
    *,
    section: Section,
    procedure: Procedure,
    by: Actor,
    acting: Appointment | None,
    note: engine.Note | None = None,
    **content: Any,
) -> Submission:
    """A new submission in its first step, its clock running, on record, whoever began it among its contributors.

    `content` are fields of the model that are known already. Call inside a transaction.
    """
    now = current_time.now()
    submission = Submission.objects.create(
        number=next_number(now=now),
        section=section,
        procedure=procedure,
        created_by=by.person,
        created_by_name=by.name,
        created_at=now,
        **content,
    )
    step = flow.first(list(procedure.steps.all()))
    engine.begin(submission, step=step, actor=by, acting=acting, note=note or engine.Note({"sop": procedure.version}))
    engine.contributed(submission, by, "begin")
    return submission
