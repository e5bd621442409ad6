"""What events say of errors. None is kept: that would keep its frames alive, and their variables."""

from .text import frames_text, quote, shown

# On the error itself, beside the id() of it: a copy of the error is another.
_NUMBER = "__asyncdemo_id__"

# Errors may hang on one another without end.
_DEEPEST = 100


def is_cancelled(error):
    """By name: a copy of asyncio may share its C module, and the class of that, with another."""
    return any(kind.__name__ == "CancelledError" for kind in type(error).__mro__)


def type_name(kind):
    """The name of an error's class as a traceback prints it."""
    module = kind.__module__
    if module in ("__main__", "builtins"):
        return kind.__qualname__
    return f"{module}.{kind.__qualname__}"


class Errors:
    """The identities of errors, and errors as JSON text."""

    def __init__(self, places, hidden_contexts=()):
        self._places = places
        self._hidden_contexts = tuple(hidden_contexts)
        self._count = 0

    def number(self, error):
        known = error.__dict__.get(_NUMBER)
        if known is not None and known[1] == id(error):
            return known[0]
        self._count += 1
        error.__dict__[_NUMBER] = (self._count, id(error))
        return self._count

    def outcome(self, error):
        return "cancelled" if is_cancelled(error) else "raised"

    def ended(self, error):
        """`,"outcome":…,"error":…` of what ended with an error."""
        return f',"outcome":"{self.outcome(error)}","error":{self.describe(error)}'

    def cancelled(self, message, kind):
        """The same of what was cancelled; its CancelledError is made later, if it is asked for."""
        self._count += 1
        error = kind() if message is None else kind(message)
        return f',"outcome":"cancelled","error":{self._text(error, self._count, "[]")}}}'

    def outline(self, error):
        """An error that is not the program's: without identity or places."""
        return self._text(error, 0, "[]") + "}"

    def describe(self, error, inside=()):
        inside = (*inside, id(error))
        if len(inside) > _DEEPEST:
            return self._text(error, self.number(error), "[]") + "}"
        text = self._text(
            error, self.number(error), frames_text(self._places.traceback(error.__traceback__))
        )
        cause, context = error.__cause__, error.__context__
        if cause is not None and id(cause) not in inside:
            text += f',"cause":{self.describe(cause, inside)}'
        if (
            context is not None
            and not error.__suppress_context__
            and id(context) not in inside
            and type(context).__module__ not in self._hidden_contexts
        ):
            text += f',"context":{self.describe(context, inside)}'
        if isinstance(error, BaseExceptionGroup):
            members = ",".join([self.describe(each, inside) for each in error.exceptions])
            text += f',"exceptions":[{members}]'
        return text + "}"

    def _text(self, error, number, frames):
        text = (
            f'{{"id":{number},"type":{quote(type_name(type(error)))},'
            f'"message":{shown(str, error)},"repr":{shown(repr, error)},"frames":{frames}'
        )
        notes = getattr(error, "__notes__", None)
        if isinstance(notes, (list, tuple)) and notes:
            text += f',"notes":[{",".join([shown(str, note) for note in notes])}]'
        return text
