"""A day in a form: the browser's own picker, and no year that is only a slip of the finger."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST: Final = date(1950, 1, 1)
LAST: Final = date(2150, 12, 31)
WRONG_YEAR = _("Periksa tahunnya.")


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    def __init__(self, **words: Any) -> None:
        validators = [MinValueValidator(FIRST, WRONG_YEAR), MaxValueValidator(LAST, WRONG_YEAR)]
        super().__init__(**{"widget": DateInput(), "validators": validators, **words})
