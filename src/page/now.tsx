/** What happens at the position: the event in a sentence, and what is not obvious of it. */

import type { PlayedRun } from "../player/played-run.ts";
import type { PlayerState } from "../player/player.ts";
import type { Scene } from "../player/scene.ts";
import { titles, whereWords } from "../words/page-words.ts";
import { seconds } from "../words/run-names.ts";
import { Text } from "./text.tsx";

interface NowProps {
  readonly run: PlayedRun;
  readonly state: PlayerState;
  readonly scene: Scene;
  /** Which of two runs it is, for the names of its parts. */
  readonly side?: string;
}

export function Now({ run, state, scene, side = "" }: NowProps) {
  const { seq, turn, atMs, sentence, remarks } = scene;
  return (
    <section class="now" aria-label={`${titles.now}${side}`}>
      <p class="where">{whereWords(seq, run.end, { turn, time: seconds(atMs) })}</p>
      {/* While it plays, a reader of screens would be talked over. */}
      <p class="sentence" aria-live={state.isPlaying ? "off" : "polite"}>
        <Text text={sentence} />
      </p>
      {remarks.map(({ text }) => (
        <p class="remark" key={text}>
          <Text text={text} />
        </p>
      ))}
      <p class="notice" role="status">
        {state.notice}
      </p>
    </section>
  );
}
