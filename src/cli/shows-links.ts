/** Whether the terminal opens links that are clicked on. */

import { createSupportsHyperlinks } from "supports-hyperlinks";

export function showsLinks(): boolean {
  return createSupportsHyperlinks(process.stdout);
}
