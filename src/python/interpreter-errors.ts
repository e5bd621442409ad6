interface Explanation extends ErrorOptions {
  readonly details?: string | undefined;
  readonly hint?: string | undefined;
}

/** No interpreter answers a request; `details` says what was found, `hint` what to install. */
export class PythonNotFoundError extends Error {
  override name = "PythonNotFoundError";
  readonly details: string | undefined;
  readonly hint: string | undefined;

  constructor(message: string, { details, hint, ...options }: Explanation = {}) {
    super(message, options);
    this.details = details;
    this.hint = hint;
  }
}

/** An interpreter cannot be started, or does not speak the host's protocol. */
export class PythonHostError extends Error {
  override name = "PythonHostError";
  readonly details: string | undefined;
  readonly hint: string | undefined;

  constructor(message: string, { details, hint, ...options }: Explanation = {}) {
    super(message, options);
    this.details = details;
    this.hint = hint;
  }
}
