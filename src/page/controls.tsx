/** The buttons of the player, its slider and its search. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Binding } from "../player/key-bindings.ts";
import type { PlayedRun } from "../player/played-run.ts";
import type { Command, PlayerState } from "../player/player.ts";
import type { Direction, Played, StepBy } from "../player/stepping.ts";
import { legendOf } from "../render/legend-entries.ts";

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
      title={`key: ${key}`}
      onClick={() => onCommand({ do: "step", by, direction })}
    >
      {text}
    </button>
  );
  return (
    <section class="controls" aria-label="Player">
      <div class="row">
        <button type="button" title="key: Home" onClick={() => onCommand({ do: "home" })}>
          Start
        </button>
        {step("turn", -1, "‹‹ Turn", "Page Up")}
        {step("event", -1, "‹ Event", "←")}
        <button
          type="button"
          class="play"
          title="key: Space"
          aria-pressed={state.isPlaying}
          onClick={() => onCommand({ do: "play-or-pause" })}
        >
          {state.isPlaying ? "Pause" : "Play"}
        </button>
        {step("event", 1, "Event ›", "→")}
        {step("turn", 1, "Turn ››", "Page Down")}
        <button type="button" title="key: End" onClick={() => onCommand({ do: "end" })}>
          End
        </button>
      </div>
      <div class="row">
        <span class="label">Next</span>
        {step("task", 1, state.selected === null ? "step" : "event of the task", "s")}
        {step("cancellation", 1, "cancellation", "c")}
        {step("failure", 1, "failure", "f")}
        {step("print", 1, "print", "p")}
        {children}
      </div>
      <div class="row">
        <span class="label">Speed</span>
        <button
          type="button"
          title="key: -"
          aria-label="Slower"
          onClick={() => onCommand({ do: "slower" })}
        >
          −
        </button>
        <output>{state.speed} a second</output>
        <button
          type="button"
          title="key: +"
          aria-label="Faster"
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
        aria-label="Event"
        aria-valuetext={`${state.position} of ${run.end}: ${place}`}
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
          placeholder="find a text"
          aria-label="Find a text"
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">Find</button>
      </form>
    </search>
  );
}

export function KeysHint({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <p class="hint">
      <button type="button" onClick={onOpen}>
        Keys
      </button>{" "}
      ? shows them, and what the signs mean
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
      aria-label="Keys"
      ref={(element) => {
        if (element !== null && !element.open) element.showModal();
      }}
      onClose={onClose}
    >
      <table>
        <caption>Keys</caption>
        <tbody>
          {keys.map(({ does, keys: each }) => (
            <tr key={does}>
              <th scope="row">
                {Object.keys(each).map((key) => (
                  <kbd key={key}>{keyNames[key] ?? key}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <kbd>/</kbd>
            </th>
            <td>find a text</td>
          </tr>
          <tr>
            <th scope="row">
              <kbd>?</kbd>
            </th>
            <td>show these keys</td>
          </tr>
        </tbody>
      </table>
      <table class="legend">
        <caption>Signs in the lanes</caption>
        <tbody>
          {legendOf(runs.map(({ lanes }) => lanes)).map(({ glyphs, meaning }) => (
            <tr key={meaning}>
              <th scope="row">{glyphs.map(([glyph]) => drawnAs[glyph] ?? glyph).join(" ")}</th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}

/** What the canvas draws in place of a character. */
const drawnAs: Readonly<Record<string, string>> = { "1": "▤", "≈": "┅" };

const keyNames: Readonly<Record<string, string>> = {
  right: "→",
  left: "←",
  up: "↑",
  down: "↓",
  pagedown: "Page Down",
  pageup: "Page Up",
  home: "Home",
  end: "End",
  space: "Space",
  escape: "Esc",
};
