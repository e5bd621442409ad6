/** Two runs side by side, stepped through together. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { type ComparedEnd, compareRuns, differsInEnd } from "../analysis/comparison.ts";
import { firstDifference } from "../analysis/trace-diff.ts";
import { bindings } from "../player/key-bindings.ts";
import { PairedRuns } from "../player/paired-runs.ts";
import type { PlayedRun } from "../player/played-run.ts";
import { beginning, type Command } from "../player/player.ts";
import { sceneOf } from "../player/scene.ts";
import type { Direction } from "../player/stepping.ts";
import type { PageView } from "../render/reports/page-data.ts";
import type { Ref } from "../trace/terms.ts";
import { wordsOfEnd } from "../words/lane-words.ts";
import {
  bothNames,
  bothPlaces,
  buttons,
  differencePlace,
  differenceTitle,
  emptyParts,
  endWords,
  hints,
  sideWords,
  titles,
} from "../words/page-words.ts";
import { seconds } from "../words/run-names.ts";
import { sanitize, sanitizeLine } from "../words/sanitize.ts";
import { Controls, Keys, KeysHint } from "./controls.tsx";
import { Now } from "./now.tsx";
import { RunHead } from "./run-view.tsx";
import { Source } from "./source.tsx";
import { Tasks } from "./tasks.tsx";
import { Timeline } from "./timeline.tsx";
import { usePlayer, usePlayerKeys } from "./use-player.ts";

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
  const isDiff = view.show === "diff";
  const pair = useMemo(() => new PairedRuns(runs, isDiff ? "number" : "time"), [runs, isDiff]);
  const [state, command] = usePlayer(pair, {
    ...beginning,
    position: Math.min(first ?? (isDiff ? differenceIn(runs, view) : 0), pair.end),
  });
  const [selected, setSelected] = useState<readonly [Ref | null, Ref | null]>([null, null]);
  const [hasKeys, setHasKeys] = useState(false);
  const { position: at } = state;

  useEffect(() => onStep(at), [at, onStep]);
  usePlayerKeys(
    (meant) => {
      if (selects(meant)) return false;
      command(meant);
      return true;
    },
    () => setHasKeys(true),
  );

  const onCommand = (side: 0 | 1) => (meant: Command) => {
    if (meant.do === "select") {
      setSelected(side === 0 ? [meant.ref, selected[1]] : [selected[0], meant.ref]);
    } else if (meant.do === "go") {
      command({ do: "go", position: pair.positionOf(side, meant.position) });
    }
  };
  const toDifference = (direction: Direction, text: string) => {
    const to = pair.difference(at, direction);
    return (
      <button
        type="button"
        disabled={to === null}
        onClick={() => to !== null && command({ do: "go", position: to })}
      >
        {text}
      </button>
    );
  };
  const [left, right] = pair.at(at);
  const time = Math.max(atMsOf(runs[0], left), atMsOf(runs[1], right));
  const place = bothPlaces(isDiff ? null : seconds(time));
  return (
    <>
      <h1>{sanitizeLine(bothNames(runs.map(({ recorded }) => recorded.header.scenario)))}</h1>
      <Controls run={pair} state={state} place={place} onCommand={command}>
        {toDifference(-1, buttons.differenceBack)}
        {toDifference(1, buttons.difference)}
      </Controls>
      <p class="hint">
        {place}. <span role="status">{state.notice}</span>
      </p>
      <div class="sides">
        {runs.map((run, which) => {
          const side = which === 0 ? 0 : 1;
          const own = {
            ...state,
            notice: "",
            position: pair.at(at)[side],
            selected: selected[side],
          };
          const scene = sceneOf(run, own);
          const onSide = onCommand(side);
          const { title, suffix: name } = sideWords[side];
          return (
            <section class="side" key={side} aria-label={title}>
              <RunHead run={run} level={2} />
              <Now run={run} state={own} scene={scene} side={name} />
              <Timeline run={run} state={own} onCommand={onSide} theme={theme} side={name} />
              <Tasks
                id={`tasks-${side}`}
                side={name}
                scene={scene}
                selected={own.selected}
                onSelect={(ref) => onSide({ do: "select", ref })}
              />
              <Source
                side={name}
                id={`source-${side}`}
                run={run}
                scene={scene}
                texts={sources[side] ?? {}}
              />
            </section>
          );
        })}
      </div>
      {isDiff ? <Difference runs={runs} view={view} /> : <Ends runs={runs} />}
      <KeysHint onOpen={() => setHasKeys(true)} />
      {hasKeys && <Keys runs={runs} keys={keysOfPair} onClose={() => setHasKeys(false)} />}
    </>
  );
}

/** What is selected is in one of the runs: by the mouse or with the tab key. */
function selects(command: Command): boolean {
  return command.do === "select" || command.do === "select-next";
}

const keysOfPair = bindings.filter(({ keys }) => !Object.values(keys).some(selects));

function atMsOf(run: PlayedRun, position: number): number {
  return run.eventAt(position)?.atMs ?? 0;
}

/** How each task ended on either side. */
function Ends({ runs }: { readonly runs: Pair }) {
  const { tasks } = useMemo(() => compareRuns(runs[0].recorded, runs[1].recorded), [runs]);
  return (
    <section class="ends" aria-labelledby="ends-title">
      <h2 id="ends-title">{titles.ends}</h2>
      <section class="scrolls" data-scrolls tabindex={0} aria-label={titles.endsTable}>
        <table>
          <thead>
            <tr>
              <th scope="col">{hints.task}</th>
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
                    {wordsOf(end)}
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

function wordsOf(end: ComparedEnd | null): string {
  if (end === null) return emptyParts.end;
  const { how, atMs } = end;
  if (how === "pending") return endWords(null);
  return endWords({ words: wordsOfEnd({ ...end, how }), time: seconds(atMs) });
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
    return <p class="verdict good">{differenceTitle(null)}</p>;
  }
  const where = differencePlace(difference.at === "event" ? difference : difference.at);
  return (
    <section class="ends" aria-labelledby="difference-title">
      <h2 id="difference-title">{differenceTitle(where)}</h2>
      <section class="scrolls" data-scrolls tabindex={0} aria-label={titles.differenceTable}>
        <table>
          <tbody>
            {difference.fields.map(({ field, left, right }) => (
              <tr key={field} class="differs">
                <th scope="row">{field === "" ? hints.event : sanitizeLine(field)}</th>
                {[left, right].map((value, side) => (
                  <td key={side}>
                    <code>
                      {value === undefined ? emptyParts.field : sanitize(JSON.stringify(value))}
                    </code>
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
