"""Uji konsekuensi: the form, the official's word, and the sheet as it is printed and signed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saring.console.classification.cards import choices_of
from saring.console.classification.forms import ConsequenceForm
from saring.console.submission.refused_forms import kept_of
from saring.desk.classification import rules
from saring.desk.classification import services as classification
from saring.desk.classification.models import ConsequenceTest
from saring.desk.submission.errors import OwnWork, Refusal
from saring.desk.submission.information_class import InformationClass
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can, why_not
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, for_staff, submission_or_404
from saring.people.queries import agency


@for_staff
def weigh(request: ActorRequest, number: str) -> HttpResponse:
    """Write it, read it, decide on it. Nothing typed is lost to a refusal."""
    submission = submission_or_404(request, number)
    tests = list(submission.consequence_tests.all())
    if submission.information_class != InformationClass.DIKECUALIKAN and not tests:
        raise Http404
    form = ConsequenceForm(typed(request), initial=_initial(rules.open_test(submission)))
    if request.method == "POST" and form.is_valid():
        try:
            classification.weigh_consequences(submission_id=submission.pk, weighing=form.weighing(), by=request.actor)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Uji konsekuensi tersimpan. Pejabat yang memutusnya."))
            return redirect("weigh_consequences", number=number)
    here = reverse("weigh_consequences", args=[number])
    waiting = next((test for test in tests if test.is_open), None)
    obstacle = why_not(Verb.UPHOLD_EXCLUSION, submission, request.actor)
    context = {
        "submission": submission,
        "form": form if can(Verb.WEIGH_CONSEQUENCES, submission, request.actor) else None,
        "waiting": waiting,
        "decided": [test for test in tests if not test.is_open],
        "why_not": obstacle if isinstance(obstacle, OwnWork) else None,
        "may_decide": obstacle is None,
        "classes": [one for one in choices_of(submission) if one.value != InformationClass.DIKECUALIKAN],
        "kept": kept_of(request, number),
        "verbs": {verb.name: reverse("verb", args=[number, verb.value]) for verb in Verb},
        "here": here,
    }
    return render(request, "console/consequences.html", context)


@for_staff
def sheet(request: ActorRequest, number: str, test_id: int) -> HttpResponse:
    """Lembar uji konsekuensi, for paper."""
    submission = submission_or_404(request, number)
    test = get_object_or_404(ConsequenceTest, pk=test_id, submission=submission)
    context = {"submission": submission, "test": test, "agency": agency()}
    return render(request, "console/consequence_sheet.html", context)


def _initial(test: ConsequenceTest | None) -> dict[str, object]:
    return {name: getattr(test, name) for name in ConsequenceForm.base_fields} if test else {}
