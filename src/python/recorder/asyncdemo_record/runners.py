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
                rec.run_end = rec.main_end or rec.last_end
                traces = [getattr(task, "_rec", None) for task in rec.asyncio.all_tasks(loop)]
                left = sorted(trace.number for trace in traces if trace and not trace.is_hidden)
                if left:
                    rec.cause = rec.run_end
                    numbers = ",".join(map(str, left))
                    rec.cause = rec.emit("runner.cancelled-leftovers", f',"tasks":[{numbers}]')
            except Exception as fault:
                rec.fail(fault)
        try:
            plain(loop)
        except BaseException as error:
            unseen(error)
            raise

    Runner = runners.Runner
    plain_sigint = Runner._on_sigint

    def _on_sigint(self, signum, frame, main_task):
        # The first one cancels main, which requests.py records.
        if rec.is_here() and (self._interrupt_count > 0 or main_task.done()):
            try:
                rec.signal = "SIGINT"
                rec.emit("interrupt.received", ',"signal":"SIGINT","raises":true', cause=0)
            except Exception as fault:
                rec.fail(fault)
        try:
            plain_sigint(self, signum, frame, main_task)
        except BaseException as error:
            unseen(error)
            raise

    patches.put(runners, "_cancel_all_tasks", named_as(_cancel_all_tasks, plain))
    patches.put(Runner, "_on_sigint", named_as(_on_sigint, plain_sigint))


def closes_generators(rec, loop):
    """Whether shutdown_asyncgens() has anything to do: writes that it begins."""
    generators = list(getattr(loop, "_asyncgens", None) or ())
    if not generators:
        return False
    rec.cause = rec.run_end if rec.run_end is not None else rec.main_end or rec.last_end
    names = ",".join([quote(getattr(each, "__name__", "")) for each in generators])
    rec.cause = rec.emit("runner.closed-asyncgens", f',"asyncgens":[{names}]')
    return True


OWNER = f',"owner":{RUNNER}'
