"""A variable that a template of ours asks for and nobody gave ends the test: to Django it is an empty string."""

import sys
from pathlib import Path

from django.template import engines

OURS = Path(__file__).parents[1] / "src" / "saring"
ALLOWED_BY = {"default", "default_if_none"}


class Watched(str):
    """Stands for what is missing (`string_if_invalid`). Django asks whether it is empty just when something is missing,
    in FilterExpression.resolve, whose frame knows what and where; the answer is still yes, so nothing else changes."""

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = sys._getframe(1)
        expression, context = frame.f_locals.get("self"), frame.f_locals.get("context")
        template = getattr(getattr(context, "render_context", None), "template", None)
        if expression is None or template is None or not str(template.origin.name).startswith(str(OURS)):
            return False
        if ALLOWED_BY & {function.__name__ for function, _arguments in expression.filters}:
            return False
        raise AssertionError(f"{template.origin.name} asks for “{expression.var}”, which is not there")


def watch() -> None:
    """From now on, in this process."""
    engines["django"].engine.string_if_invalid = Watched("")  # type: ignore[attr-defined]
