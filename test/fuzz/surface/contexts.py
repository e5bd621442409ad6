variable = contextvars.ContextVar("variable", default=0)


@statement("setVariable")
def set_variable(frame, fields):
    frame.run.table("token").append(variable.set(fields["value"]))


@statement("getVariable")
def get_variable(frame, fields):
    frame.note("variable", variable.get())


@statement("resetVariable")
def reset_variable(frame, fields):
    token = frame.run.latest(frame.run.table("token"), fields["nth"])
    if token is not None:
        frame.attempt("reset", lambda: variable.reset(token))
