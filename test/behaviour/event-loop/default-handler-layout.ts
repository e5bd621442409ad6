import {
  type Coroutine,
  defineScenario,
  Future,
  getRunningLoop,
  print,
  runSync,
  ValueError,
} from "asyncdemo";

function* reporting(): Coroutine {
  const loop = getRunningLoop();
  loop.callExceptionHandler({ message: "only a message" });
  const several = {
    zoo: [1, "two"],
    message: "several keys, in order",
    exception: new ValueError("boom"),
    future: new Future(),
    answer: 42,
    text: "quoted",
  };
  loop.callExceptionHandler(several);
  loop.callExceptionHandler({ answer: 42 } as never);
}

/** What is written to standard error meanwhile, but of a stack only the first line. */
function reportOf(run: () => void): string[] {
  const { write } = process.stderr;
  let text = "";
  process.stderr.write = (chunk: string | Uint8Array) => {
    text += chunk;
    return true;
  };
  try {
    run();
  } finally {
    process.stderr.write = write;
  }
  return text.split("\n").filter((line) => /^\w/.test(line));
}

const report = reportOf(() => runSync(reporting()));

export default defineScenario({
  summary: "The default handler writes the message, the other keys in order, and the exception",
  *main() {
    for (const line of report) print(line);
  },
});
