/** The buttons of the player, its slider and its search. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Binding } from "../player/key-bindings.ts";
import type { PlayedRun } from "../player/played-run.ts";
import type { Command, PlayerState } from "../player/player.ts";
import type { Direction, Played, StepBy } from "../player/stepping.ts";
import { legendOf } from "../render/legend-entries.ts";
import {
  buttons,
  hints,
  keyHint,
  keyName,
  keyNames,
  nextWords,
  positionWords,
  speedWords,
  titles,
} from "../words/page-words.ts";

interface ControlsProps {
  readonly run: Played;
  readonly state: PlayerState;
  /** The position in words, for readers of screens. */
  readonly place: string;
  readonly onCommand: (command: Command) => void;
  /** What there is to step to besides. */
  readonly children?: ComponentChildren;
}

export function Controls({ run, state, place, onCommand, children }: ControlsProps) {
  const step = (by: StepBy, direction: Direction, text: string, key: string) => (
    <button
      type="button"
      title={keyHint(key)}
      onClick={() => onCommand({ do: "step", by, direction })}
    >
      {text}
    </button>
  );
  return (
    <section class="controls" aria-label={titles.player}>
      <div class="row">
        <button
          type="button"
          title={keyHint(keyNames.home)}
          onClick={() => onCommand({ do: "home" })}
        >
          {buttons.start}
        </button>
        {step("turn", -1, buttons.turnBack, keyNames.pageup)}
        {step("event", -1, buttons.eventBack, keyNames.left)}
        <button
          type="button"
          class="play"
          title={keyHint(keyNames.space)}
          aria-pressed={state.isPlaying}
          onClick={() => onCommand({ do: "play-or-pause" })}
        >
          {state.isPlaying ? buttons.pause : buttons.play}
        </button>
        {step("event", 1, buttons.event, keyNames.right)}
        {step("turn", 1, buttons.turn, keyNames.pagedown)}
        <button
          type="button"
          title={keyHint(keyNames.end)}
          onClick={() => onCommand({ do: "end" })}
        >
          {buttons.end}
        </button>
      </div>
      <div class="row">
        <span class="label">{nextWords.title}</span>
        {step("task", 1, nextWords.task(state.selected !== null), "s")}
        {step("cancellation", 1, nextWords.cancellation, "c")}
        {step("failure", 1, nextWords.failure, "f")}
        {step("print", 1, nextWords.print, "p")}
        {children}
      </div>
      <div class="row">
        <span class="label">{hints.speed}</span>
        <button
          type="button"
          title={keyHint("-")}
          aria-label={buttons.slower}
          onClick={() => onCommand({ do: "slower" })}
        >
          −
        </button>
        <output>{speedWords(state.speed)}</output>
        <button
          type="button"
          title={keyHint("+")}
          aria-label={buttons.faster}
          onClick={() => onCommand({ do: "faster" })}
        >
          +
        </button>
        <Search state={state} onCommand={onCommand} />
      </div>
      <input
        class="slider"
        type="range"
        min={0}
        max={run.end}
        value={state.position}
        aria-label={titles.slider}
        aria-valuetext={positionWords(state.position, run.end, place)}
        onInput={(event) => onCommand({ do: "go", position: event.currentTarget.valueAsNumber })}
      />
    </section>
  );
}

function Search({ state, onCommand }: Pick<ControlsProps, "state" | "onCommand">) {
  const [text, setText] = useState("");
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          onCommand(
            text === state.search ? { do: "find-again", direction: 1 } : { do: "find", text },
          );
        }}
      >
        <input
          id="search"
          type="search"
          value={text}
          placeholder={hints.findText}
          aria-label={hints.findLabel}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">{buttons.find}</button>
      </form>
    </search>
  );
}

export function KeysHint({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <p class="hint">
      <button type="button" onClick={onOpen}>
        {buttons.keys}
      </button>{" "}
      {hints.keys}
    </p>
  );
}

interface KeysProps {
  readonly runs: readonly PlayedRun[];
  readonly keys: readonly Binding[];
  readonly onClose: () => void;
}

/** The keys, and what the signs of the lanes mean, in a dialog. */
export function Keys({ runs, keys, onClose }: KeysProps) {
  return (
    <dialog
      class="keys"
      aria-label={titles.keys}
      ref={(element) => {
        if (element !== null && !element.open) element.showModal();
      }}
      onClose={onClose}
    >
      <table>
        <caption>{titles.keys}</caption>
        <tbody>
          {keys.map(({ does, keys: each }) => (
            <tr key={does}>
              <th scope="row">
                {Object.keys(each).map((key) => (
                  <kbd key={key}>{keyName(key)}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <kbd>/</kbd>
            </th>
            <td>{hints.findText}</td>
          </tr>
          <tr>
            <th scope="row">
              <kbd>?</kbd>
            </th>
            <td>{hints.showKeys}</td>
          </tr>
        </tbody>
      </table>
      <table class="legend">
        <caption>{titles.signs}</caption>
        <tbody>
          {legendOf(
            runs.map(({ lanes }) => lanes),
            false,
          ).map(({ glyphs, meaning }) => (
            <tr key={meaning}>
              <th scope="row">{glyphs.map(([glyph]) => drawnAs[glyph] ?? glyph).join(" ")}</th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog">
        <button type="submit">{buttons.close}</button>
      </form>
    </dialog>
  );
}

/** What the canvas draws in place of a character. */
const drawnAs: Readonly<Record<string, string>> = { "≈": "┅" };
