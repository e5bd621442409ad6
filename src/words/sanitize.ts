/**
 * Text from outside passes through here before it reaches a terminal.
 *
 * Names, messages, file names and arguments may carry escape sequences that move the cursor, or
 * bidirectional controls that reorder the text.
 */

/** C0 except tab and newline, DEL, C1, and the bidirectional controls. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Most text matches: one test instead of two replacements. */
const plainLine = /^[\x20-\x7e]*$/;

/** Removes what could control a terminal. Tabs and line ends stay. */
export function sanitize(text: string): string {
  return plainLine.test(text) ? text : text.replace(controls, "");
}

/** What of a laid out text may not reach a terminal: of escape sequences colours and links to files may. */
const allButColours = new RegExp(
  `\\u001b(?!\\[[\\d;]*m|\\\\|\\]8;;(?:file:[!-~]*)?\\u001b\\\\)|(?!\\u001b)${controls.source}`,
  "g",
);

/** The same of text that has been laid out, with its colours. */
export function sanitizeLaidOut(text: string): string {
  return text.replace(allButColours, "");
}

/** The same on one line: tabs and line ends become spaces. */
export function sanitizeLine(text: string): string {
  return plainLine.test(text) ? text : sanitize(text.replace(/[\t\n\r\u2028\u2029]+/g, " "));
}

const asciiFor: Readonly<Record<string, string>> = {
  "…": "...",
  "–": "-",
  "—": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "\u00a0": " ",
};

/** Text in ASCII. A character without an equivalent is escaped, as by Python's `ascii()`. */
export function toAscii(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII stays
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = (digits: number) => code.toString(16).padStart(digits, "0");
    return (
      asciiFor[character] ??
      (code < 0x100 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`)
    );
  });
}

/** Text from outside, on one line, for such a screen. */
export function legibleLine(screen: { readonly unicode: boolean }, text: string): string {
  return legible(screen, sanitizeLine(text));
}

/** Text for a screen, which may not be able to show Unicode. */
export function legible({ unicode }: { readonly unicode: boolean }, text: string): string {
  return unicode ? text : toAscii(text);
}
