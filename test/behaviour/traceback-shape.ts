/**
 * The shape of a traceback: what CPython's and ours must have in common, line by line.
 *
 * Left out is what two languages cannot share: the places and texts of lines, the carets, the
 * frames of asyncio itself and of the judge, CPython's `<module>` (our main is called by nobody), and the functions
 * without a name that stand for the blocks of `async with`.
 */

/** Which frames the two sides have and the other has not. */
const foreignFrame =
  /^ {2}File "[^"]*[\\/](?:asyncio[\\/]\w+|host\w*)\.py"|, in (?:<module>|<anonymous>)$/;

/** A traceback without what is left out. */
export function shapeOf(traceback: string): readonly string[] {
  const shape: string[] = [];
  for (const line of traceback.split("\n")) {
    const [, margin = "", text = ""] = /^(\s*\| )?(.*)$/.exec(line) ?? [];
    const name = /^ {2}File ".*", line \d+, in (.*)$/.exec(text)?.[1];
    if (name === undefined) {
      if (!/^ {4}(?! *\+-)/.test(text)) shape.push(line);
    } else if (!foreignFrame.test(text)) {
      shape.push(`${margin}  in ${camelCase(name)}`);
    }
  }
  return shape;
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
