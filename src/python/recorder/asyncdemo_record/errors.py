"""What events say of errors. None is kept: that would keep its frames alive, and their variables."""

from .text import described, frames_text, message_of, quote

# On the error itself: its number, the last event before it was made, and the id() of it, by which
# a copy of the error is not taken for it.
_KNOWN = "__asyncdemo_id__"

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

    def made(self, error, after):
        """An error is being raised that was made for it, after the event of that number."""
        error.__dict__[_KNOWN] = (0, after, id(error))

    def is_known(self, error):
        known = error.__dict__.get(_KNOWN)
        return known is not None and known[2] == id(error)

    def number(self, error):
        return self._known(error)[0]

    def _known(self, error):
        """The number of an error, and the last event before it was made; None if not known."""
        known = error.__dict__.get(_KNOWN)
        after = None
        if known is not None and known[2] == id(error):
            number, after, _ = known
            if number:
                return known
        self._count += 1
        known = error.__dict__[_KNOWN] = (self._count, after, id(error))
        return known

    def outcome(self, error):
        return "cancelled" if is_cancelled(error) else "raised"

    def ended(self, error):
        """`,"outcome":…,"error":…` of what ended with an error."""
        return f',"outcome":"{self.outcome(error)}","error":{self.describe(error)}'

    def failed(self, error):
        """The same of a future that was given an error: with a CancelledError it is not cancelled."""
        return f',"outcome":"raised","error":{self.describe(error)}'

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
        number, after, _ = self._known(error)
        if len(inside) > _DEEPEST:
            return self._text(error, number, "[]") + "}"
        text = self._text(error, number, frames_text(self._places.traceback(error.__traceback__)))
        if after is not None:
            text += f',"madeAfter":{after}'
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
            f'"message":{message_of(error)},"repr":{described(error)},"frames":{frames}'
        )
        notes = getattr(error, "__notes__", None)
        if isinstance(notes, (list, tuple)) and notes:
            text += f',"notes":[{",".join([quote(note) for note in notes if type(note) is str])}]'
        return text
