/** Two runs side by side, stepped through together. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { type ComparedEnd, compareRuns, differsInEnd } from "../analysis/comparison.ts";
import { firstDifference } from "../analysis/trace-diff.ts";
import { nextDifference, pairedByNumber, pairedByTime } from "../player/paired-runs.ts";
import type { PlayedRun } from "../player/played-run.ts";
import { beginning, type Command } from "../player/player.ts";
import { sceneOf } from "../player/scene.ts";
import type { PageView } from "../render/reports/page-data.ts";
import { wordsOfEnd } from "../words/lane-words.ts";
import { seconds } from "../words/run-names.ts";
import { sanitize, sanitizeLine } from "../words/sanitize.ts";
import { commandOfKey } from "./keyboard.ts";
import { Now } from "./now.tsx";
import { RunHead } from "./run-view.tsx";
import { Source } from "./source.tsx";
import { Tasks } from "./tasks.tsx";
import { Timeline } from "./timeline.tsx";

type Pair = readonly [PlayedRun, PlayedRun];

interface PairProps {
  readonly runs: Pair;
  readonly view: Exclude<PageView, { show: "runs" }>;
  readonly sources: readonly Readonly<Record<string, string>>[];
  readonly theme: string;
  /** Where to begin; null for the beginning, or the first difference. */
  readonly first: number | null;
  readonly onStep: (step: number) => void;
}

export function PairView({ runs, view, sources, theme, first, onStep }: PairProps) {
  const [left, right] = runs;
  const steps = useMemo(
    () => (view.show === "diff" ? pairedByNumber(left, right) : pairedByTime(left, right)),
    [left, right, view],
  );
  const last = steps.length - 1;
  const [step, setStep] = useState(
    () => first ?? (view.show === "diff" ? differenceIn(runs, view) : 0),
  );
  const [selected, setSelected] = useState<readonly [number | null, number | null]>([null, null]);
  const at = Math.max(0, Math.min(step, last));
  const go = (to: number) => setStep(Math.max(0, Math.min(to, last)));

  useEffect(() => onStep(at), [at, onStep]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meant = commandOfKey(event);
      if (meant === null || typeof meant === "string") return;
      const to = stepMeant(meant, at, last);
      if (to === null) return;
      event.preventDefault();
      go(to);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });

  const onCommand = (side: 0 | 1) => (command: Command) => {
    if (command.do === "select") {
      setSelected(side === 0 ? [command.task, selected[1]] : [selected[0], command.task]);
    } else if (command.do === "go") {
      go(steps.findIndex((pair) => pair[side] >= command.position));
    }
  };
  const next = nextDifference(steps, at, runs);
  return (
    <>
      <h1>{sanitizeLine(runs.map(({ recorded }) => recorded.header.scenario).join(" and "))}</h1>
      <section class="controls" aria-label="Player">
        <div class="row">
          <button type="button" onClick={() => go(0)}>
            Start
          </button>
          <button type="button" onClick={() => go(at - 1)}>
            ‹ Step
          </button>
          <button type="button" onClick={() => go(at + 1)}>
            Step ›
          </button>
          <button type="button" onClick={() => go(last)}>
            End
          </button>
          <button type="button" disabled={next === null} onClick={() => next !== null && go(next)}>
            Next difference
          </button>
          <span class="hint">
            {view.show === "diff" ? "both at the same event" : "both at the same time"}
          </span>
        </div>
        <input
          class="slider"
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="Step"
          onInput={(event) => go(event.currentTarget.valueAsNumber)}
        />
      </section>
      <div class="sides">
        {runs.map((run, side) => {
          const position = steps[at]![side as 0 | 1];
          const state = { ...beginning, position, selected: selected[side as 0 | 1] };
          const scene = sceneOf(run, state);
          const command = onCommand(side as 0 | 1);
          const which = side === 0 ? ", left" : ", right";
          return (
            <section class="side" key={side} aria-label={side === 0 ? "Left run" : "Right run"}>
              <RunHead run={run} level={2} />
              <Now run={run} state={state} scene={scene} side={which} />
              <Timeline run={run} state={state} onCommand={command} theme={theme} side={which} />
              <Tasks
                id={`tasks-${side}`}
                side={which}
                scene={scene}
                selected={state.selected}
                onSelect={(task) => command({ do: "select", task })}
              />
              <Source
                side={which}
                id={`source-${side}`}
                run={run}
                scene={scene}
                texts={sources[side] ?? {}}
              />
            </section>
          );
        })}
      </div>
      {view.show === "diff" ? <Difference runs={runs} view={view} /> : <Ends runs={runs} />}
    </>
  );
}

function stepMeant(command: Command, at: number, last: number): number | null {
  switch (command.do) {
    case "home":
      return 0;
    case "end":
      return last;
    case "step":
      return command.by === "event" ? at + command.direction : null;
    default:
      return null;
  }
}

/** How each task ended on either side. */
function Ends({ runs }: { readonly runs: Pair }) {
  const { tasks } = useMemo(() => compareRuns(runs[0].recorded, runs[1].recorded), [runs]);
  return (
    <section class="ends" aria-labelledby="ends-title">
      <h2 id="ends-title">How each task ended</h2>
      <section class="scrolls" data-scrolls tabindex={0} aria-label="Ends of tasks">
        <table>
          <thead>
            <tr>
              <th scope="col">task</th>
              {runs.map((run, side) => (
                <th scope="col" key={side}>
                  {sanitizeLine(run.recorded.header.scenario)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map((task, at) => (
              <tr key={at} class={differsInEnd(task) ? "differs" : ""}>
                <th scope="row">{sanitizeLine(task.name)}</th>
                {task.ends.map((end, side) => (
                  <td key={side} class={`state ${end?.how ?? ""}`}>
                    {endWords(end)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function endWords(end: ComparedEnd | null): string {
  if (end === null) return "there is none";
  const { how, atMs } = end;
  if (how === "pending") return "has not ended";
  return `${wordsOfEnd({ ...end, how })} at ${seconds(atMs)}`;
}

type DiffProps = Pick<PairProps, "runs"> & { readonly view: Extract<PageView, { show: "diff" }> };

function differenceOf({ runs, view }: DiffProps) {
  return firstDifference([runs[0].recorded], [runs[1].recorded], view.ignored);
}

/** The step of the first difference: 0 where there is none. */
function differenceIn(runs: Pair, view: DiffProps["view"]): number {
  const difference = differenceOf({ runs, view });
  return difference?.at === "event" ? runs[0].positionOf(difference.seq) : 0;
}

/** What the first difference is. */
function Difference(props: DiffProps) {
  const { runs, view } = props;
  const difference = useMemo(() => differenceOf(props), [runs, view]);
  if (difference === null || difference.at === "runs") {
    return <p class="verdict good">The two say the same.</p>;
  }
  const where =
    difference.at === "event" ? `at event ${difference.seq}` : `in the ${difference.at}`;
  return (
    <section class="ends" aria-labelledby="difference-title">
      <h2 id="difference-title">The first difference is {where}</h2>
      <section class="scrolls" data-scrolls tabindex={0} aria-label="Fields that differ">
        <table>
          <tbody>
            {difference.fields.map(({ field, left, right }) => (
              <tr key={field} class="differs">
                <th scope="row">{field === "" ? "event" : sanitizeLine(field)}</th>
                {[left, right].map((value, side) => (
                  <td key={side}>
                    <code>{value === undefined ? "none" : sanitize(JSON.stringify(value))}</code>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
