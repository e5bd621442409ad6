/** TraceProblem: an error in a recorded trace, with its place and a hint. */

export class TraceProblem extends Error {
  readonly hint: string;

  /** @param message One sentence, with the name of the file and, if known, the line. */
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
