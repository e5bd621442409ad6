"""Data about code objects.

It is kept by their ids and dropped with them: a code object's own hash covers its bytecode, which
costs more than everything that is looked up here.
"""

import weakref


class ByCode:
    def __init__(self):
        self.known = {}
        self._watched = {}

    def learn(self, code, known):
        number = id(code)
        self.known[number] = known
        all_, watched = self.known, self._watched

        def forget(_):
            all_.pop(number, None)
            watched.pop(number, None)

        watched[number] = weakref.ref(code, forget)
        return known

    def codes(self):
        """Those that are still there."""
        return [code for each in list(self._watched.values()) if (code := each()) is not None]
