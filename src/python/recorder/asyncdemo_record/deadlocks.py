"""Deadlocks: nothing is ready and no timer is set. Python hangs there; virtual time can say so."""

from .futures import CHANGES, awaited


def deadlocked(rec, tasks, error):
    """Writes which tasks wait for what. `tasks` are all that are pending, as they were made."""
    if not rec.on:
        return
    blocked = [task for task in tasks if getattr(task, "_rec", None) and not task._rec.is_hidden]
    cycle = _find_cycle(rec, blocked)
    entries = ",".join([_entry(rec, task) for task in blocked])
    circle = ",".join([str(task._rec.number) for task in cycle])
    rec.cause = 0
    rec.emit("deadlock.detected", f',"blocked":[{entries}],"cycle":[{circle}]')
    # The error is the clock's, and none of the program's.
    rec.ending = f'{{"how":"deadlocked","error":{rec.errors.outline(error)}}}'


def _entry(rec, task):
    trace, waits = task._rec, task._fut_waiter
    # As it is now: items and holders may have changed since the task began to wait.
    on = trace.awaited if waits is None else awaited(rec, waits).replace(CHANGES, "")
    return f'{{"task":{trace.number},"on":{on}{trace.suspended_site}}}'


def _find_cycle(rec, tasks):
    """Tasks that wait for one another, each for the next, the last for the first."""
    cleared = set()

    def search(task, path):
        if task in path:
            return path[path.index(task) :]
        if task in cleared:
            return []
        cleared.add(task)
        for each in _waited_for(rec, task, tasks):
            found = search(each, [*path, task])
            if found:
                return found
        return []

    for task in tasks:
        found = search(task, [])
        if found:
            return found
    return []


def _waited_for(rec, task, tasks):
    """The pending tasks that have to end before this one can go on."""
    waiter = task._fut_waiter
    if waiter in tasks:
        return [waiter]
    children = getattr(waiter, "_children", None)
    if children is not None:
        return [child for child in children if child in tasks]
    purpose = getattr(waiter, "_rec", None)
    if getattr(purpose, "kind", None) in ("wait", "shield", "as-completed"):
        return [each for each in purpose.extra() if each in tasks]
    if getattr(purpose, "kind", None) == "group":
        return [each for each in purpose.owner()._tasks if each in tasks]
    return []
