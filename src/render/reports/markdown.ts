/** Text of the program in Markdown, without markup. */

/** One line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&@:]/g, "\\$&");
}
