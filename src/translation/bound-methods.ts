/** Methods that are passed on without being called: `loop.call_later(1, stop.set)`. */

import { camelCase } from "../mistakes/asyncio-names.ts";
import { methods } from "./asyncio-api.ts";
import { containerMethods } from "./container-methods.ts";
import type { Attribute } from "./syntax-tree.ts";
import { binding, type Writer, type Written } from "./writer.ts";

/** An arrow function that calls the method; null for what is no method. */
export function boundMethod({ value, attr }: Attribute, writer: Writer): Written | null {
  const type = writer.type(value);
  const arrow = (parameters: string, code: Written["code"]): Written => ({
    code: [`(${parameters}) => `, code],
    binds: binding.argument,
  });
  const object = () => writer.code(value, binding.call);
  const containers = containerMethods[type.is];
  if (containers !== undefined) {
    const method = containers[attr];
    if (method === undefined) return null;
    const untyped = writer.isTyped ? "item: any" : "item";
    return arrow(method.takes > 0 ? untyped : "", method.write(object(), ["item"], writer));
  }
  const own = writer.facts.methodOf(type, attr);
  if (own !== undefined) {
    const [, ...parameters] = own.args.args;
    const names = parameters.map(({ arg }) => camelCase(arg));
    const typed = writer.isTyped ? names.map((name) => `${name}: any`) : names;
    return arrow(typed.join(", "), [object(), `.${camelCase(attr)}(${names.join(", ")})`]);
  }
  if (type.is !== "object") return null;
  const signature = methods[type.name]?.[attr];
  if (signature === undefined) return null;
  const [first] = signature.positional;
  // What a callback is given is nothing that these need.
  const needs = first !== undefined && !["msg", "n", "immediate"].includes(first);
  const parameter = needs ? camelCase(first) : "";
  const typed = writer.isTyped && needs ? `${parameter}: any` : parameter;
  return arrow(typed, [object(), `.${camelCase(attr)}(${parameter})`]);
}
