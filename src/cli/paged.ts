/** Long texts on a terminal are shown in the reader's pager, as git does. */

import type { Screen } from "../render/screen.ts";
import type { Io } from "./io.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";
import { rowsOf } from "./terminal-size.ts";

export const usualPager = "less";

/** Shows what `write` writes, in a pager if it has more lines than the terminal. */
export async function paged(
  io: Io,
  options: ScreenOptions,
  write: (screen: Screen) => void,
): Promise<void> {
  const { isTTY, columns, rows } = io.stdout;
  const pager = io.env.PAGER ?? usualPager;
  const isPaged = isTTY && io.stdin.isTTY && !io.env.CI && io.env.TERM !== "dumb" && pager !== "";
  if (!isPaged) {
    write(makeScreen(io, options));
    return;
  }
  let text = "";
  const stdout = {
    isTTY,
    columns,
    rows,
    write(more: string) {
      text += more;
    },
    onResize: () => () => {},
    drained: () => null,
  };
  write(makeScreen({ ...io, stdout }, options));
  const isLong = text.split("\n").length > rowsOf(io);
  if (!isLong || !(await io.page(text, pager))) io.stdout.write(text);
}
