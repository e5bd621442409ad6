/**
 * The `chrome` report: Chrome's trace events, for Perfetto and chrome://tracing.
 *
 * A scenario is a process, and a task a thread of it. The thread has a slice from the task's creation
 * to its end, and in that a slice for each wait. Gathers, groups and timeouts are asynchronous
 * slices, as they span tasks. Arrows lead from a creator or requester to the task. The time of each
 * scenario starts at 0.
 *
 * The end of an arrow belongs to the innermost slice that is open on its thread, and slices of the
 * same microsecond keep the order of the file. So an arrow has to be written between the begin and
 * the end of its slice.
 *
 * @see the Trace Event Format, and src/trace_processor/importers/json of Perfetto
 */

import { isWakingKind, wakerOf, wakingEvent } from "../../analysis/wakers.ts";
import type { TraceEvent } from "../../trace/event.ts";
import type { ProgramKind } from "../../trace/program-event.ts";
import type { TraceLine } from "../../trace/trace-line.ts";
import { describeEvent } from "../../words/describe-event.ts";
import { raisesWords, waitWords } from "../../words/diagram-words.ts";
import { Labels } from "../../words/labels.ts";
import { sanitizeLine } from "../../words/sanitize.ts";
import { toJson } from "../json.ts";
import { ChromeTracks, loopThread } from "./chrome-tracks.ts";
import type { Report, Write } from "./report.ts";

/** The longest name. The slice's arguments have the whole name. */
const longestName = 100;

export function chromeReport(write: Write): Report {
  write('{"displayTimeUnit":"ms","traceEvents":[');
  let isFirst = true;
  const tracks = new ChromeTracks((event) => {
    write(`${isFirst ? "" : ","}\n${toJson(event)}`);
    isFirst = false;
  });
  let labels = new Labels();
  return {
    begin() {},
    line(line: TraceLine) {
      if (!("kind" in line)) {
        labels = new Labels(line);
        tracks.beginProcess(sanitizeLine(line.scenario));
      } else if (line.kind === "summary") {
        tracks.at(line.atMs);
        tracks.endProcess();
      } else {
        labels.note(line);
        tracks.at(line.atMs);
        draw(line, labels, tracks);
      }
    },
    problem: () => tracks.endProcess(),
    end() {
      tracks.endProcess();
      write(`${isFirst ? "" : "\n"}]}\n`);
    },
  };
}

/** The kinds that are drawn as an instant, in the words of the log. */
// biome-ignore format: a list is read as one.
type Instant =
  | ProgramKind | "task.uncancelled" | "error.retrieved" | "gather.cancel-requested"
  | "group.aborted" | "timeout.rescheduled" | "timeout.expired" | "shield.finished"
  | "loop.reported" | "warning.issued" | "garbage.collected" | "interrupt.received"
  | "deadlock.detected" | "outside.awaited" | "lock.acquired" | "semaphore.acquired"
  | "event.cleared";

function draw(event: TraceEvent, labels: Labels, tracks: ChromeTracks): void {
  const words = short(describeEvent(event, labels)?.words ?? event.kind);
  const args = argsOf(event);
  switch (event.kind) {
    case "task.created": {
      const { task, name, creator } = event;
      tracks.beginThread(task, short(name));
      tracks.begin(task, "task", short(name), args);
      if (creator !== null) tracks.arrow("creates", creator, task);
      break;
    }
    case "task.suspended":
      tracks.begin(event.task, "await", short(waitWords(event.on, labels)), args);
      break;
    case "task.resumed":
      tracks.end(event.task, args);
      if (event.error !== undefined) {
        tracks.instant(event.task, short(raisesWords(event.error)), args);
      }
      break;
    case "task.finished":
    case "task.destroyed":
      tracks.endThread(event.task, args);
      break;
    case "task.cancel-requested": {
      const by = event.by ?? loopThread;
      tracks.begin(by, "cancel", words, args);
      if (event.accepted) tracks.arrow("cancels", by, event.task);
      tracks.end(by);
      break;
    }
    case "gather.created":
      tracks.beginAsync("gather", event.gather, `gather-${event.gather}`, args);
      break;
    case "gather.finished":
      tracks.endAsync("gather", event.gather, args);
      break;
    case "group.entered":
      tracks.beginAsync("group", event.group, `group-${event.group}`, args);
      break;
    case "group.exited":
      tracks.endAsync("group", event.group, args);
      break;
    case "timeout.entered":
      tracks.beginAsync("timeout", event.timeout, `timeout-${event.timeout}`, args);
      break;
    case "timeout.exited":
      tracks.endAsync("timeout", event.timeout, args);
      break;
    case "text.printed":
      tracks.instant(event.task ?? loopThread, short(event.text.trimEnd()), args);
      break;
    case "sleep.elapsed":
    case "task.started":
    case "error.caught":
    case "error.replaced":
      break;
    default: {
      const waking = wakingEvent(event);
      if (waking !== null) {
        const by = wakerOf(waking).task ?? loopThread;
        tracks.begin(by, "wake", words, args);
        for (const woken of waking.wakes ?? []) tracks.arrow("wakes", by, woken);
        tracks.end(by);
        break;
      }
      if (event.kind === "future.finished") break;
      if (!isWakingKind(event)) event.kind satisfies Instant;
      const task = "task" in event && event.kind !== "timeout.expired" ? event.task : null;
      tracks.instant(task ?? loopThread, words, args);
    }
  }
}

/** The fields of the event besides its kind and time. */
function argsOf(event: TraceEvent): Record<string, unknown> {
  const { seq, cause, site } = event;
  const place = site === undefined ? {} : { at: `${site.file}:${site.line}` };
  const error = "error" in event && event.error !== undefined ? event.error.repr : undefined;
  return {
    event: seq,
    cause,
    ...place,
    ...("outcome" in event && { outcome: event.outcome }),
    ...("result" in event && { result: event.result }),
    ...(error !== undefined && { error }),
    ...("text" in event && { text: event.text }),
    ...("name" in event && { name: event.name }),
  };
}

function short(text: string): string {
  const line = sanitizeLine(text);
  return line.length > longestName ? `${line.slice(0, longestName - 1)}…` : line;
}
