/**
 * What is typed on a terminal, key by key, and what is pointed at. Node takes keys apart; a terminal's
 * reports of its mouse, which Node does not know, are taken out before.
 */

import { emitKeypressEvents } from "node:readline";
import { PassThrough } from "node:stream";
import type { TerminalInput } from "../render/player/player-session.ts";

/** A report of the mouse: its button, and where, counted from 1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals write them
const mouseReport = /\u001b\[<(\d+);(\d+);(\d+)([Mm])/g;
/** The beginning of one, of which the rest is still to come. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals write them
const begunReport = /\u001b\[<[\d;]*$/;

const buttons: Readonly<Record<string, "press" | "wheel-up" | "wheel-down">> = {
  "0": "press",
  "64": "wheel-up",
  "65": "wheel-down",
};

const escapeKey = "\u001b";
/** So soon after an escape comes what else belongs to a key, in milliseconds; Node waits for 500. */
const escapeTime = 50;

/** Ctrl-Z comes as a key: what it does elsewhere is done by hand. */
const suspendKey = "ctrl-z";
/** Nothing more can be typed. */
const endKey = "ctrl-c";

/** Takes the terminal's keys one by one, until the returned function is called. */
export function takeRawInput(
  stdin: NodeJS.ReadStream,
  listener: (input: TerminalInput) => void,
): () => void {
  const keys = new PassThrough();
  let begun = "";
  let alone: NodeJS.Timeout | undefined;
  const onData = (data: Buffer): void => {
    clearTimeout(alone);
    const text = begun + data.toString("utf8");
    if (text === escapeKey) {
      begun = escapeKey;
      alone = setTimeout(() => {
        begun = "";
        listener({ key: "escape" });
      }, escapeTime);
      return;
    }
    begun = begunReport.exec(text)?.[0] ?? "";
    const whole = text.slice(0, text.length - begun.length);
    for (const [, button = "", x, y, end] of whole.matchAll(mouseReport)) {
      const mouse = end === "M" ? buttons[button] : undefined;
      if (mouse !== undefined) listener({ mouse, x: Number(x) - 1, y: Number(y) - 1 });
    }
    const typed = whole.replace(mouseReport, "");
    if (typed !== "") keys.write(typed);
  };
  const onKey = (text: string | undefined, key: Key): void => {
    const name = nameOf(text, key);
    if (name === suspendKey) process.kill(process.pid, "SIGTSTP");
    else if (name !== "") listener({ key: name });
  };
  const onEnd = (): void => listener({ key: endKey });
  emitKeypressEvents(keys);
  keys.on("keypress", onKey);
  stdin.setRawMode(true);
  stdin.on("data", onData).on("end", onEnd).on("error", onEnd).resume();
  return () => {
    clearTimeout(alone);
    stdin.off("data", onData).off("end", onEnd).off("error", onEnd).pause();
    try {
      stdin.setRawMode(false);
    } catch {
      // The terminal is gone, and with it how it was.
    }
    keys.destroy();
  };
}

interface Key {
  readonly name?: string | undefined;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** A character as it is; every other key by its name. Empty for what is no key of the player's. */
function nameOf(text: string | undefined, { name = "", ctrl, meta }: Key): string {
  if (ctrl) return `ctrl-${name}`;
  if (meta && name !== "escape") return "";
  const isCharacter =
    text !== undefined && [...text].length === 1 && text > " " && text !== "\u007f";
  return isCharacter ? text : name;
}
