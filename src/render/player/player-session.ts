/**
 * PlayerSession: a player in a terminal: keys and the mouse in, frames out.
 *
 * Rejected: a library for terminals. src/README.md has what was compared.
 */

import { commandOf } from "../../player/key-bindings.ts";
import type { PlayedRun } from "../../player/played-run.ts";
import {
  beginning,
  type Command,
  msPerEvent,
  type PlayerState,
  play,
} from "../../player/player.ts";
import { typedWords } from "../../words/player-words.ts";
import type { LiveScreen } from "../live-screen.ts";
import type { LiveTerminal } from "../screen.ts";
import { type Scroll, unscrolled } from "./panel-scroll.ts";
import { drawFrame, type Frame, type FrameParts } from "./player-frame.ts";
import { type PanelName, panelNames } from "./player-panels.ts";
import type { Quiz } from "./quiz.ts";

/** The keys that scroll the first panel, which a page does not need. */
const scrolls: Readonly<Record<string, Partial<Scroll>>> = {
  J: { down: 1 },
  K: { down: -1 },
  L: { right: 8 },
  H: { right: -8 },
};

/** What comes from a terminal. */
export type TerminalInput =
  /** A key by its name; a character as it is. */
  | { readonly key: string }
  /** A press or a turn of the wheel, counted from the upper left corner. */
  | { readonly mouse: "press" | "wheel-up" | "wheel-down"; readonly x: number; readonly y: number };

/** So soon after one frame there is no other: of a fast player several events go by at once. */
const msPerFrame = 30;

export class PlayerSession {
  readonly #parts: FrameParts;
  readonly #terminal: LiveTerminal;
  readonly #screen: LiveScreen;
  readonly #quiz: Quiz | null;
  readonly #onQuit: (key: string) => void;
  #state: PlayerState = beginning;
  #panel: PanelName = "source";
  #scroll: Scroll = unscrolled;
  #typed: { readonly for: keyof typeof typedWords; readonly text: string } | null = null;
  #helpPage: number | null = null;
  #frame: Frame | null = null;
  #timer: NodeJS.Timeout | undefined;
  #stopListening = (): void => {};

  /** @param onQuit Called with the key that ends it. */
  constructor(
    parts: FrameParts,
    terminal: LiveTerminal,
    screen: LiveScreen,
    quiz: Quiz | null,
    onQuit: (key: string) => void,
  ) {
    this.#parts = parts;
    this.#terminal = terminal;
    this.#screen = screen;
    this.#quiz = quiz;
    this.#onQuit = onQuit;
  }

  /** Begins, or goes on after `close`. */
  open(): void {
    this.#screen.open();
    this.#stopListening();
    this.#stopListening = this.#terminal.onResize(() => {
      this.#screen.forget();
      this.draw();
    });
    this.draw();
    this.#wait();
  }

  /** Restores the terminal. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stopListening();
    this.#stopListening = () => {};
    this.#screen.close();
  }

  input(input: TerminalInput): void {
    if ("mouse" in input) this.#mouse(input);
    else this.#key(input.key);
    this.draw();
    this.#wait();
  }

  draw(): void {
    this.#frame = drawFrame(
      this.#parts,
      this.#state,
      {
        panel: this.#panel,
        scroll: this.#scroll,
        typed: this.#typed && typedWords[this.#typed.for](this.#typed.text),
        helpPage: this.#helpPage,
        asked: this.#quiz?.lines() ?? null,
        known: this.#quiz?.known ?? null,
      },
      this.#terminal.size(),
    );
    this.#scroll = this.#frame.scroll;
    this.#screen.draw(this.#frame.lines);
  }

  #key(key: string): void {
    if (key === "ctrl-c") this.#onQuit(key);
    else if (this.#typed !== null) this.#type(key);
    else if (this.#helpPage !== null) this.#turnHelp(this.#helpPage + 1);
    else if (this.#quiz?.isAsking) this.#answer(key);
    else if (key === "q") this.#onQuit(key);
    else if (key === "?") this.#helpPage = 0;
    else if (key === "/") this.#typed = { for: "find", text: "" };
    else if (key === "g") this.#typed = { for: "go", text: "" };
    else if (key === "tab") {
      this.#panel = this.#nextPanel();
      this.#scroll = unscrolled;
    } else if (Object.hasOwn(scrolls, key)) {
      const { down = 0, right = 0 } = scrolls[key]!;
      this.#scroll = { down: this.#scroll.down + down, right: this.#scroll.right + right };
    } else {
      const command = commandOf(key);
      if (command !== null) this.#do(command);
    }
  }

  /** The help, where it has another page; otherwise what was there before it. */
  #turnHelp(page: number): void {
    this.#helpPage = page < (this.#frame?.helpPages ?? 0) ? page : null;
  }

  /** A text to be found, or the number of an event, is typed. */
  #type(key: string): void {
    if (this.#typed === null) return;
    const { text, for: purpose } = this.#typed;
    const typed = (longer: string) => ({ for: purpose, text: longer });
    if (key === "escape") this.#typed = null;
    else if (key === "return") {
      this.#typed = null;
      if (text !== "") this.#do(commandFor(purpose, text, this.#parts.run));
    } else if (key === "backspace") this.#typed = typed(text.slice(0, -1));
    else if (purpose === "go") {
      if (/^\d$/.test(key) && text.length < 9) this.#typed = typed(text + key);
    } else if (key === "space") this.#typed = typed(`${text} `);
    else if ([...key].length === 1) this.#typed = typed(text + key);
  }

  #answer(key: string): void {
    if (key === "q") {
      this.#onQuit(key);
      return;
    }
    const position = this.#quiz?.answer(key) ?? null;
    if (position !== null) this.#state = { ...this.#state, position, isPlaying: false };
  }

  #mouse({ mouse, x, y }: Extract<TerminalInput, { mouse: string }>): void {
    if (this.#quiz?.isAsking || this.#helpPage !== null) return;
    if (mouse === "press") for (const each of this.#frame?.commandsAt(x, y) ?? []) this.#do(each);
    else this.#do({ do: "step", by: "event", direction: mouse === "wheel-down" ? 1 : -1 });
  }

  #do(command: Command): void {
    const next = play(this.#parts.run, this.#state, command);
    const asked = this.#quiz?.ask(this.#state.position, next.position) ?? null;
    const before = this.#state;
    this.#state = asked === null ? next : { ...next, position: asked, isPlaying: false };
    const { position, selected } = this.#state;
    if (position === before.position && selected === before.selected) return;
    this.#scroll = { ...this.#scroll, down: 0 };
  }

  #nextPanel(): PanelName {
    const at = panelNames.indexOf(this.#panel) + 1;
    return panelNames[at % panelNames.length] as PanelName;
  }

  /** While it plays, the next events come by themselves. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#state.isPlaying) return;
    const ms = msPerEvent(this.#state);
    const events = Math.max(Math.round(msPerFrame / ms), 1);
    this.#timer = setTimeout(() => {
      for (let event = 0; event < events && this.#state.isPlaying; event++)
        this.#do({ do: "tick" });
      this.draw();
      this.#wait();
    }, ms * events);
  }
}

function commandFor(purpose: keyof typeof typedWords, text: string, run: PlayedRun): Command {
  return purpose === "find"
    ? { do: "find", text }
    : { do: "go", position: run.positionOf(Number(text)) };
}
