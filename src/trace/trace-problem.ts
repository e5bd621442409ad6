/** TraceProblem: a recorded trace that cannot be read, where, and the way out. */

export class TraceProblem extends Error {
  readonly hint: string;

  /** @param message One sentence, with the file's name and, where one is to blame, the line. */
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
