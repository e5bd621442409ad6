/** What is printed at once, in pieces that fit into the lines of a trace. */

/** In UTF-16 units: a trace's line has room for it, even if JSON escapes every one. */
const longestText = 1 << 23;

/** A text as several events have it, no character of it in two. */
export function piecesOf(text: string): readonly string[] {
  if (text.length <= longestText) return [text];
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = from + longestText;
    const isInPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
    const to = isInPair ? end - 1 : end;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}
