/** One run with all its panels. */

import { useMemo } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import type { Command, PlayerState } from "../player/player.ts";
import { sceneOf } from "../player/scene.ts";
import { emptyParts, titles } from "../words/page-words.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { Controls } from "./controls.tsx";
import { Log } from "./log.tsx";
import { Now } from "./now.tsx";
import { Output } from "./output.tsx";
import { Source } from "./source.tsx";
import { Items, Tasks } from "./tasks.tsx";
import { Timeline } from "./timeline.tsx";
import { Verdict, Why } from "./why.tsx";

export interface RunViewProps {
  readonly run: PlayedRun;
  readonly state: PlayerState;
  readonly sources: Readonly<Record<string, string>>;
  readonly theme: string;
  readonly onCommand: (command: Command) => void;
}

export function RunView({ run, state, sources, theme, onCommand }: RunViewProps) {
  const scene = useMemo(() => sceneOf(run, state), [run, state.position]);
  return (
    <>
      <Now run={run} state={state} scene={scene} />
      <Controls
        run={run}
        state={state}
        place={run.sentenceAt(state.position)}
        onCommand={onCommand}
      />
      <Timeline run={run} state={state} onCommand={onCommand} theme={theme} />
      <div class="panels">
        <Source run={run} scene={scene} texts={sources} />
        <Tasks
          scene={scene}
          selected={state.selected}
          onSelect={(ref) => onCommand({ do: "select", ref })}
        />
        <div class="loop">
          <Items
            id="ready-title"
            title={titles.ready}
            items={scene.ready}
            none={emptyParts.ready}
            isOrdered
          />
          <Items
            id="timers-title"
            title={titles.timers}
            items={scene.timers}
            none={emptyParts.timers}
            isOrdered
          />
          {scene.things.length > 0 && (
            <Items id="things-title" title={titles.things} items={scene.things} none="" />
          )}
          <Output run={run} position={state.position} />
        </div>
        <Why run={run} state={state} />
        <Log run={run} state={state} onCommand={onCommand} />
      </div>
    </>
  );
}

/** What a run is called, and how it went. */
export function RunHead({ run, level }: { readonly run: PlayedRun; readonly level: 1 | 2 }) {
  const { scenario, summary } = run.recorded.header;
  const Heading = `h${level}` as const;
  return (
    <div class="head">
      <Heading>{sanitizeLine(scenario)}</Heading>
      {summary !== "" && <p class="summary">{sanitizeLine(summary)}</p>}
      <Verdict run={run} />
    </div>
  );
}
