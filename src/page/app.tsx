/** The whole page: which run is shown, its player, its keys and its place in the address. */

import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { bindings } from "../player/key-bindings.ts";
import { PlayedRun } from "../player/played-run.ts";
import { beginning, isSelected } from "../player/player.ts";
import type { PageData, PageProblem } from "../render/reports/page-data.ts";
import { bothNames, hints, themeWords } from "../words/page-words.ts";
import { sanitize, sanitizeLine } from "../words/sanitize.ts";
import { Keys, KeysHint } from "./controls.tsx";
import { formatFragment, type Place, parseFragment } from "./fragment.ts";
import { PairView } from "./pair-view.tsx";
import { RunHead, RunView } from "./run-view.tsx";
import { usePlayer, usePlayerKeys } from "./use-player.ts";

export function App({ data }: { readonly data: PageData }) {
  const [place, setPlace] = useState(() => parseFragment(location.hash));
  const theme = useTheme();
  useEffect(() => {
    const note = () => setPlace(parseFragment(location.hash));
    addEventListener("hashchange", note);
    return () => removeEventListener("hashchange", note);
  }, []);
  const index = Math.min(place.run, data.runs.length - 1);
  const isPair = data.view.show !== "runs" && data.runs.length === 2;
  const recorded = isPair ? undefined : data.runs[index];
  const run = useMemo(() => recorded && new PlayedRun(recorded), [recorded]);
  const pair = useMemo(() => (isPair ? pairOf(data) : null), [isPair, data]);
  const noteStep = useCallback((event: number) => {
    setFragment({ run: 0, event, selected: null });
  }, []);
  return (
    <>
      <header>
        {!isPair && data.runs.length > 1 && (
          <label class="choice">
            {hints.run}{" "}
            <select
              value={index}
              onChange={(event) => {
                const chosen = Number(event.currentTarget.value);
                const next = { run: chosen, event: null, selected: null };
                history.replaceState(null, "", formatFragment(next));
                setPlace(next);
              }}
            >
              {data.runs.map(({ header, summary }, at) => (
                <option value={at} key={at}>
                  {`${summary.asDeclared ? "✔" : "✖"} ${sanitizeLine(header.scenario)}`}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" class="theme" onClick={theme.toggle}>
          {themeWords(theme.isDark)}
        </button>
      </header>
      <main>
        {data.problems.map((problem) => (
          <Problem problem={problem} key={problem.name} />
        ))}
        {pair !== null && data.view.show !== "runs" && (
          <PairView
            runs={pair}
            view={data.view}
            sources={data.sources}
            theme={theme.isDark ? "dark" : "light"}
            first={place.event}
            onStep={noteStep}
          />
        )}
        {run !== undefined && (
          <Single
            key={index}
            run={run}
            index={index}
            place={place}
            sources={data.sources[index] ?? {}}
            theme={theme.isDark ? "dark" : "light"}
          />
        )}
      </main>
    </>
  );
}

let fragmentTimer: ReturnType<typeof setTimeout> | undefined;

/** A little later: browsers refuse an address that changes all the time. */
function setFragment(place: Place): void {
  clearTimeout(fragmentTimer);
  fragmentTimer = setTimeout(() => history.replaceState(null, "", formatFragment(place)), 200);
}

function pairOf({ runs }: PageData): readonly [PlayedRun, PlayedRun] | null {
  const [left, right] = runs;
  if (left === undefined || right === undefined) return null;
  const names = [left, right].map(({ header }) => sanitizeLine(header.scenario));
  document.title = `${bothNames(names)} · asyncdemo`;
  return [new PlayedRun(left), new PlayedRun(right)];
}

interface SingleProps {
  readonly run: PlayedRun;
  readonly index: number;
  readonly place: Place;
  readonly sources: Readonly<Record<string, string>>;
  readonly theme: string;
}

function Single({ run, index, place, sources, theme }: SingleProps) {
  const [state, command] = usePlayer(run, { ...beginning, ...placed(run, place) });
  const [hasKeys, setHasKeys] = useState(false);

  useEffect(() => {
    const { position, selected } = placed(run, place);
    if (position !== state.position) command({ do: "go", position });
    if (!isSelected(selected, state.selected)) command({ do: "select", ref: selected });
  }, [place]);

  useEffect(() => {
    const event = run.eventAt(state.position)?.seq ?? 0;
    setFragment({ run: index, event, selected: state.selected });
  }, [run, index, state.position, state.selected]);

  usePlayerKeys(
    (meant) => {
      command(meant);
      return true;
    },
    () => setHasKeys(true),
  );

  useEffect(() => {
    document.title = `${sanitizeLine(run.recorded.header.scenario)} · asyncdemo`;
  }, [run]);

  return (
    <>
      <RunHead run={run} level={1} />
      <RunView run={run} state={state} sources={sources} theme={theme} onCommand={command} />
      <KeysHint onOpen={() => setHasKeys(true)} />
      {hasKeys && <Keys runs={[run]} keys={bindings} onClose={() => setHasKeys(false)} />}
    </>
  );
}

/** Where an address points: to an event and a selection that are there. */
function placed(run: PlayedRun, { event, selected }: Place) {
  return {
    position: event === null ? 0 : run.positionOf(event),
    selected: run.selectable.find((ref) => isSelected(ref, selected)) ?? null,
  };
}

function Problem({ problem }: { readonly problem: PageProblem }) {
  const { name, message, details } = problem;
  return (
    <div class="verdict bad" role="alert">
      <p>
        {sanitizeLine(name)}: {sanitizeLine(message)}
      </p>
      {details !== undefined && <pre>{sanitize(details)}</pre>}
    </div>
  );
}

/** As the system has it, until it is chosen. */
function useTheme() {
  const media = useMemo(() => matchMedia("(prefers-color-scheme: dark)"), []);
  const [system, setSystem] = useState(media.matches);
  const [chosen, setChosen] = useState<boolean | null>(null);
  useEffect(() => {
    const note = () => setSystem(media.matches);
    media.addEventListener("change", note);
    return () => media.removeEventListener("change", note);
  }, [media]);
  const isDark = chosen ?? system;
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  return { isDark, toggle: () => setChosen(!isDark) };
}
