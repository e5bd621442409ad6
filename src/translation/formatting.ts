/** f-strings as template literals, with Python's text where JavaScript's differs. */

import type { Code } from "./layout.ts";
import { isSurely, type PyType } from "./python-types.ts";
import type { Expression, FormattedValue, JoinedStr } from "./syntax-tree.ts";
import { stringOf } from "./syntax-tree.ts";
import { binding, primary, Untranslated, type Writer, type Written } from "./writer.ts";

export function template({ values }: JoinedStr, writer: Writer): Written {
  const parts = values.map((each): Code => {
    const text = stringOf(each);
    if (text !== null) return inTemplate(text);
    return ["${", formatted(each as FormattedValue, writer), "}"];
  });
  if (values.every((each) => stringOf(each) !== null)) {
    return primary(JSON.stringify(values.map(stringOf).join("")));
  }
  return primary(["`", ...parts, "`"]);
}

function inTemplate(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return escaped.replaceAll("`", "\\`").replaceAll("${", "\\${");
}

const conversions: Readonly<Record<string, string>> = { r: "repr", s: "str", a: "repr" };

function formatted({ value, conversion, format_spec }: FormattedValue, writer: Writer): Code {
  const spec = format_spec === null ? "" : specOf(format_spec);
  const name = conversions[String.fromCharCode(Math.max(conversion, 0))];
  if (name !== undefined) {
    const code = [writer.use(name), "(", shown(value, writer), ")"];
    return spec === "" ? code : padded(code, spec, false);
  }
  if (spec === "") return textOf(value, writer);
  return withSpec(value, spec, writer);
}

/** The text of a value, as `str` gives it. */
export function textOf(value: Expression, writer: Writer): Code {
  const type = writer.type(value);
  if (type.is === "float") {
    return [writer.help("floatText"), "(", writer.code(value, binding.argument), ")"];
  }
  if (isSurely(type, "str", "int", "float")) return writer.code(value);
  if (type.is === "bool") {
    return [writer.use("repr"), "(", writer.code(value, binding.argument), ")"];
  }
  if (isPlainError(type, writer)) return [writer.code(value, binding.call), ".message"];
  return [writer.use("str"), "(", shown(value, writer), ")"];
}

/** What is to be shown by Python's text: a tuple is a frozen array. */
export function shown(value: Expression, writer: Writer): Code {
  const code = writer.code(value, binding.argument);
  return writer.type(value).is === "tuple" ? ["Object.freeze(", code, ")"] : code;
}

/** Errors whose text is the message that they were made with. */
function isPlainError(type: PyType, writer: Writer): boolean {
  if (type.is !== "object") return false;
  if (
    ["CancelledError", "RuntimeError", "ValueError", "LookupError", "Exception"].includes(type.name)
  ) {
    return true;
  }
  const facts = writer.facts.classOf(type);
  return facts?.base === "Exception" && facts.methods.size === 0;
}

function specOf({ values }: JoinedStr): string {
  return values
    .map((each) => {
      const text = stringOf(each);
      if (text === null) throw new Untranslated("how it is formatted is computed");
      return text;
    })
    .join("");
}

/** `[[fill]align][sign][0][width][,][.precision][type]`. */
const specification = /^(?:(.)?([<>^]))?([+])?(0)?(\d+)?(,)?(?:\.(\d+))?([sdfg%])?$/;

function withSpec(value: Expression, spec: string, writer: Writer): Code {
  const parts = specification.exec(spec);
  if (parts === null)
    throw new Untranslated(`the format ${JSON.stringify(spec)} has no counterpart`);
  const [, , , sign, , , comma, precision, kind] = parts;
  // Of numbers of up to six digits, `g` is what JavaScript writes.
  if (sign !== undefined || (kind === "g" && precision !== undefined)) {
    throw new Untranslated(`the format ${JSON.stringify(spec)} has no counterpart`);
  }
  if (kind === "g") return padded(["String(", writer.code(value), ")"], spec, true);
  const isNumber = isSurely(writer.type(value), "int", "float") || /^[df%]$/.test(kind ?? "");
  const code = writer.code(value, binding.call);
  if (kind === "%")
    return padded(["(", code, ` * 100).toFixed(${precision ?? 6}) + "%"`], spec, true);
  if (precision !== undefined && isNumber)
    return padded([code, `.toFixed(${precision})`], spec, true);
  if (kind === "f") return padded([code, ".toFixed(6)"], spec, true);
  if (precision !== undefined) return padded([text(), `.slice(0, ${precision})`], spec, false);
  if (comma !== undefined) return padded([code, '.toLocaleString("en-US")'], spec, true);
  const isText = isSurely(writer.type(value), "str");
  return padded(isText ? code : ["String(", textOf(value, writer), ")"], spec, isNumber);

  function text(): Code {
    return isSurely(writer.type(value), "str") ? code : [writer.use("str"), "(", code, ")"];
  }
}

function padded(code: Code, spec: string, isNumber: boolean): Code {
  const [, fill, align, , zero, width] = specification.exec(spec) ?? [];
  if (width === undefined) return code;
  const padding = zero === undefined ? (fill ?? " ") : "0";
  const args = padding === " " ? width : `${width}, ${JSON.stringify(padding)}`;
  switch (align ?? (isNumber || zero !== undefined ? ">" : "<")) {
    case ">":
      return [code, `.padStart(${args})`];
    case "<":
      return [code, `.padEnd(${args})`];
    default:
      throw new Untranslated("JavaScript does not centre a text");
  }
}
