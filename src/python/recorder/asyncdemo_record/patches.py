"""Patches: what is put in another's place, and put back at the end."""

_ABSENT = object()


class Patches:
    def __init__(self):
        self._undo = []

    def put(self, owner, name, value):
        """Sets an attribute; what it was, if it was there itself, comes back with undo()."""
        self._undo.append((owner, name, vars(owner).get(name, _ABSENT)))
        setattr(owner, name, value)

    def on_undo(self, function):
        self._undo.append((function, None, None))

    def undo(self):
        for owner, name, value in reversed(self._undo):
            if name is None:
                owner()
            elif value is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, value)
        self._undo.clear()


def standing_for(plain):
    """A metaclass for a class that is put in the place of `plain`.

    What the C code makes, what was made before, and what inherits from `plain` are its instances
    and subclasses.
    """

    class Type(type):
        def __instancecheck__(cls, instance):
            return type.__instancecheck__(plain if plain in cls.__bases__ else cls, instance)

        def __subclasscheck__(cls, subclass):
            return type.__subclasscheck__(plain if plain in cls.__bases__ else cls, subclass)

    return Type


def named_as(new, old):
    """Lets a class or function that stands in another's place go by its name."""
    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        # A method of a C class has no module.
        if hasattr(old, name):
            setattr(new, name, getattr(old, name))
    return new


def unseen(error):
    """Takes the frame that handles an error off its traceback. A bare `raise` adds none."""
    error.__traceback__ = error.__traceback__.tb_next


def local(frame, name):
    """A variable of a frame that is running. What the frame's dictionary held is let go at once."""
    values = frame.f_locals
    value = values.get(name)
    if type(values) is dict and frame.f_code.co_name != "<module>":
        values.clear()
    return value
