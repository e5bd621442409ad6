/** Asks a person on the terminal. */

import { createInterface } from "node:readline";
import { exitCodes } from "./exit-codes.ts";

/** Resolves to null when the question is left: by Ctrl-D, or by Ctrl-C, which is the exit code then. */
export function ask(question: string): Promise<string | null> {
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    questions
      .on("SIGINT", () => {
        process.exitCode = exitCodes.interrupted;
        questions.close();
      })
      .on("close", () => {
        resolve(null);
        // After an answer the line has ended already.
        if (!answered) process.stdout.write("\n");
      });
    let answered = false;
    questions.question(question, (answer) => {
      answered = true;
      resolve(answer);
      questions.close();
    });
  });
}
