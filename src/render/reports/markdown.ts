/** Text from outside in Markdown: nothing of it is markup. */

/** One line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&@:]/g, "\\$&");
}
