"""What events say of errors. None is kept: that would keep its frames alive, and their variables."""

from .frames import cut, frames_text
from .text import described, message_of, quote

# On the error itself: its number, the last event before it was made, and the id() of it, by which
# a copy of the error is not taken for it.
_KNOWN = "__asyncdemo_id__"

# How deep errors are described in others, and how many in one: a program may make any number.
_DEEPEST = 100
_MOST_ERRORS = 10_000
# How many frames one has, before those of each error are cut to a few at either end.
_MANY_FRAMES = 1000
_MOST_FRAMES = 50
_FEW_FRAMES = 5
# After so many errors and frames in a run, each that follows has room for a hundredth of that.
_MANY_IN_RUN = 1_000_000

# How deep errors are in the text of another; that of one inside of others is less deep.
_DEEPEST_REPR = 20
_LEAST_REPR = 3

# On an error: how many there are with those that came before it, and the id() of it.
_COUNT = "__asyncdemo_count__"


def is_cancelled(error):
    """By name: a copy of asyncio may share its C module, and the class of that, with another."""
    return any(kind.__name__ == "CancelledError" for kind in type(error).__mro__)


def type_name(kind):
    """The name of an error's class as a traceback prints it."""
    module = kind.__module__
    if module in ("__main__", "builtins"):
        return kind.__qualname__
    return f"{module}.{kind.__qualname__}"


class _Room:
    """How much room there is for an error, what came before it, and their frames."""

    __slots__ = ("errors", "frames", "depth", "described")

    def __init__(self, is_narrow):
        self.errors, self.frames, self.depth = (
            (100, 100, 5) if is_narrow else (_MOST_ERRORS, _MANY_FRAMES, _DEEPEST)
        )
        self.described = 0


class Errors:
    """The identities of errors, and errors as JSON text."""

    def __init__(self, places, hidden_contexts=()):
        self._places = places
        self._hidden_contexts = tuple(hidden_contexts)
        self._count = 0
        # How many errors and frames were described in the run.
        self._described = 0

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

    def describe(self, error):
        room = _Room(self._described > _MANY_IN_RUN)
        text = self._describe(error, (), room)
        self._described += room.described
        return text

    def _describe(self, error, outer, room):
        number, after, _ = self._known(error)
        most = _MOST_FRAMES if room.frames > 0 else _FEW_FRAMES
        frames = cut(self._places.traceback(error.__traceback__), most)
        room.errors -= 1
        room.frames -= len(frames)
        room.described += 1 + len(frames)
        levels = max(_DEEPEST_REPR - len(outer), _LEAST_REPR)
        text = self._text(error, number, frames_text(frames), levels)
        if after is not None:
            text += f',"madeAfter":{after}'
        if error.__cause__ is None and error.__context__ is None and not isinstance(error, BaseExceptionGroup):
            return text + "}"
        return text + self._parts(error, (*outer, id(error)), room) + "}"

    def _parts(self, error, inside, room):
        """The members of an error, and what came before it, as far as there is room."""
        text = ""
        omitted = 0
        for key, other in self._before(error):
            if id(other) in inside:
                continue
            if room.errors > 0 and len(inside) < room.depth:
                text += f',"{key}":{self._describe(other, inside, room)}'
            else:
                omitted += self._number_of(other)
        if isinstance(error, BaseExceptionGroup):
            members = []
            for each in error.exceptions:
                if room.errors > 0 and len(inside) < room.depth:
                    members.append(self._describe(each, inside, room))
                else:
                    omitted += self._number_of(each)
            text += f',"exceptions":[{",".join(members)}]'
        return f'{text},"omitted":{omitted}' if omitted else text

    def _before(self, error):
        """Its cause and its context, also one that `from None` hides from tracebacks."""
        cause, context = error.__cause__, error.__context__
        found = []
        if cause is not None:
            found.append(("cause", cause))
        if (
            context is not None
            and context is not cause
            and type(context).__module__ not in self._hidden_contexts
        ):
            found.append(("context", context))
        return found

    def _parts_of(self, error):
        members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
        return [*(each for _, each in self._before(error)), *members]

    def _number_of(self, error):
        """An error, and all that hang on it.

        Kept on the errors, for each of a long chain is counted with all that came before it.
        """
        chain, seen = [], set()
        count = 0
        while error is not None and id(error) not in seen:
            known = error.__dict__.get(_COUNT)
            if known is not None and known[1] == id(error):
                count = known[0]
                break
            parts = self._parts_of(error)
            if len(parts) > 1:
                count = self._distinct(error)
                error.__dict__[_COUNT] = (count, id(error))
                break
            seen.add(id(error))
            chain.append(error)
            error = parts[0] if parts else None
        for each in reversed(chain):
            count += 1
            each.__dict__[_COUNT] = (count, id(each))
        return max(count, 1)

    def _distinct(self, error):
        found = set()
        waiting = [error]
        while waiting:
            each = waiting.pop()
            if id(each) not in found:
                found.add(id(each))
                waiting += self._parts_of(each)
        return len(found)

    def _text(self, error, number, frames, levels=_DEEPEST_REPR):
        text = (
            f'{{"id":{number},"type":{quote(type_name(type(error)))},'
            f'"message":{message_of(error)},"repr":{described(error, levels)},"frames":{frames}'
        )
        notes = getattr(error, "__notes__", None)
        if isinstance(notes, (list, tuple)) and notes:
            text += f',"notes":[{",".join([quote(note) for note in notes if type(note) is str])}]'
        return text
