/** Why what is selected, or the task that runs, is as it is; and what the whole run came to. */

import { useMemo } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import { type PlayerState, subjectOf } from "../player/player.ts";
import { emptyParts, hints, whyTitle } from "../words/page-words.ts";
import { sanitize, sanitizeLine } from "../words/sanitize.ts";
import { describeUnmet, describeVerdict } from "../words/verdict.ts";
import { Text } from "./text.tsx";

export function Why({ run, state }: { readonly run: PlayedRun; readonly state: PlayerState }) {
  const subject = subjectOf(run, state);
  const why = useMemo(
    () => (subject === null ? null : run.whyOf(subject)),
    [run, subject?.kind, subject?.id],
  );
  return (
    <section class="why" aria-labelledby="why-title">
      <h2 id="why-title">{whyTitle(why && sanitizeLine(why.name))}</h2>
      {why === null ? (
        <p class="hint">{emptyParts.why}</p>
      ) : (
        <>
          <p class="hint">{hints.wholeRun}</p>
          <p>
            <Text text={why.life} />
          </p>
          {why.sentences.map((sentence) => (
            <p key={sentence}>
              <Text text={sentence} />
            </p>
          ))}
          {why.sentences.length === 0 && subject?.kind === "task" && (
            <p class="hint">{emptyParts.reasons}</p>
          )}
        </>
      )}
    </section>
  );
}

/** The verdict, and every expectation that was not met. */
export function Verdict({ run }: { readonly run: PlayedRun }) {
  const { summary } = run.recorded;
  const { unmet = [] } = summary;
  return (
    <div class={`verdict ${summary.asDeclared ? "good" : "bad"}`}>
      <p>
        <span aria-hidden="true">{summary.asDeclared ? "✔ " : "✖ "}</span>
        {sanitizeLine(describeVerdict(summary))}
      </p>
      {unmet.length > 0 && (
        <ul>
          {unmet.map((each) => (
            <li key={each.message}>
              <pre>{sanitize(describeUnmet(each).join("\n"))}</pre>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
