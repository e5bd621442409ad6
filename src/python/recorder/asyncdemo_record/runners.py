"""What the runner does when the program has ended: it cancels what is left, and closes generators."""

from .patches import named_as, unseen
from .requests import RUNNER
from .text import quote


def install(rec, patches):
    runners = rec.asyncio.runners
    plain = runners._cancel_all_tasks

    def _cancel_all_tasks(loop):
        if rec.is_here():
            try:
                traces = [getattr(task, "_rec", None) for task in rec.asyncio.all_tasks(loop)]
                left = sorted(trace.number for trace in traces if trace and not trace.is_hidden)
                if left:
                    rec.cause = rec.main_end or rec.last_end
                    numbers = ",".join(map(str, left))
                    rec.cause = rec.emit("runner.cancelled-leftovers", f',"tasks":[{numbers}]')
            except Exception as fault:
                rec.fail(fault)
        try:
            plain(loop)
        except BaseException as error:
            unseen(error)
            raise

    patches.put(runners, "_cancel_all_tasks", named_as(_cancel_all_tasks, plain))


def closes_generators(rec, loop):
    """Whether shutdown_asyncgens() has anything to do: writes that it begins."""
    generators = list(getattr(loop, "_asyncgens", None) or ())
    if not generators:
        return False
    rec.cause = rec.main_end or rec.last_end
    names = ",".join([quote(getattr(each, "__name__", "")) for each in generators])
    rec.cause = rec.emit("runner.closed-asyncgens", f',"asyncgens":[{names}]')
    return True


OWNER = f',"owner":{RUNNER}'
