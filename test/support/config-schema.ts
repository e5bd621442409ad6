// The types and the JSON Schema of a project's settings, from the flags that the commands declare.
// `npm run schema` writes them anew.

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { CommandDefinition } from "../../src/cli/command-definition.ts";
import { configurable } from "../../src/cli/definitions/commands.ts";
import type { Flag } from "../../src/cli/flag.ts";

const root = new URL("../../", import.meta.url);

export const configSchemaFile = fileURLToPath(new URL("src/config/schema/config-v1.json", root));
export const flagDefaultsFile = fileURLToPath(new URL("src/config/flag-defaults.ts", root));

/** By name; commands may have different flags of one name. */
type Flags = ReadonlyMap<string, readonly Flag[]>;

function flagsOf(definitions: readonly CommandDefinition[]): Flags {
  const flags = new Map<string, Flag[]>();
  for (const flag of definitions.flatMap((each) => each.flags)) {
    flags.set(flag.name, [...(flags.get(flag.name) ?? []), flag]);
  }
  return flags;
}

export async function configSchemaText(): Promise<string> {
  const definitions = await configurable();
  const objectOf = (flags: Flags, more: Record<string, object> = {}) => ({
    type: "object",
    properties: {
      ...Object.fromEntries([...flags].map(([name, options]) => [name, schemaOfAll(options)])),
      ...more,
    },
    additionalProperties: false,
  });
  const commands = definitions.map((definition) => [
    definition.name,
    { description: `For asyncdemo ${definition.name} alone.`, ...objectOf(flagsOf([definition])) },
  ]);
  const text = { type: "string" };
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "asyncdemo.config.json, version 1",
    type: "object",
    properties: {
      $schema: text,
      scenarios: {
        description: "Folders of scenarios, from the folder of this file.",
        anyOf: [text, { type: "array", items: text }],
      },
      defaults: {
        description: "What flags are set to where nothing else says it, by their names.",
        ...objectOf(flagsOf(definitions), Object.fromEntries(commands)),
      },
    },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function schemaOfAll(options: readonly Flag[]): object {
  const texts = new Set(options.map((option) => JSON.stringify(schemaOf(option))));
  const schemas = [...texts].map((text) => JSON.parse(text));
  const description = options[0]?.options.description;
  return schemas.length === 1 ? { description, ...schemas[0] } : { description, anyOf: schemas };
}

function schemaOf({ takesValue, takesSeveral, options }: Flag): object {
  const { choices } = options;
  if (!takesValue) return { type: "boolean" };
  const one = choices === undefined ? { type: ["string", "number"] } : { enum: choices };
  return takesSeveral ? { anyOf: [one, { type: "array", items: one }] } : one;
}

export async function flagDefaultsText(): Promise<string> {
  const definitions = await configurable();
  const all = flagsOf(definitions);
  const interfaces = definitions.map((definition) => {
    const own = flagsOf([definition]);
    // What has another type for another command is given its own.
    const isShared = (name: string) => typesOf(own.get(name)) === typesOf(all.get(name));
    const shared = [...own.keys()].filter(isShared).map((name) => JSON.stringify(name));
    const others = new Map([...own].filter(([name]) => !isShared(name)));
    return interfaceOf(
      `${titleOf(definition)} extends Pick<FlagDefaults, ${shared.join(" | ")}>`,
      `Defaults for \`asyncdemo ${definition.name}\` alone.`,
      fieldsOf(others),
    );
  });
  const commands = definitions.map(
    (definition) => `  readonly ${definition.name}?: ${titleOf(definition)};\n`,
  );
  return [
    "/** Defaults of flags in a project's settings. Made by `npm run schema`; do not edit. */\n",
    interfaceOf("FlagDefaults", "Defaults for every command that has such a flag.", fieldsOf(all)),
    ...interfaces,
    interfaceOf("CommandDefaults", "Defaults for one command, by its name.", commands.join("")),
  ].join("\n");
}

function titleOf({ name }: CommandDefinition): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}Defaults`;
}

function interfaceOf(name: string, meaning: string, fields: string): string {
  const exported = /^(Flag|Command)Defaults$/.test(name) ? "export " : "";
  return `/** ${meaning} */\n${exported}interface ${name} {\n${fields}}\n`;
}

function fieldsOf(flags: Flags): string {
  return [...flags]
    .map(([name, options]) => {
      const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
      const types = typesOf(options);
      return `  /** ${options[0]?.options.description} */\n  readonly ${key}?: ${types};\n`;
    })
    .join("");
}

function typesOf(flags: readonly Flag[] = []): string {
  return [...new Set(flags.map(typeOf))].join(" | ");
}

function typeOf({ takesValue, takesSeveral, options }: Flag): string {
  if (!takesValue) return "boolean";
  const { choices } = options;
  const one =
    choices === undefined
      ? "string | number"
      : choices.map((choice) => JSON.stringify(choice)).join(" | ");
  return takesSeveral ? `${one} | readonly (${one})[]` : one;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(configSchemaFile, await configSchemaText());
  await writeFile(flagDefaultsFile, await flagDefaultsText());
}
