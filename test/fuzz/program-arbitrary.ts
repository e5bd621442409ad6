import fc, { Arbitrary, type Random, type Stream, Value } from "fast-check";
import { Dice } from "./dice.ts";
import type { Program } from "./program.ts";
import { smallerPrograms } from "./shrink-program.ts";
import { surface } from "./surface.ts";

class ProgramArbitrary extends Arbitrary<Program> {
  override generate(random: Random): Value<Program> {
    const dice = new Dice(random, surface);
    const main = [...dice.some("spawn", 1, 4), ...dice.block(2, 8)];
    // Otherwise most of what is left when main ends is cancelled at its first await.
    if (dice.chance(70)) main.push({ do: "sleep", delay: 5 });
    const modes = {
      ...(dice.chance(8) && { eager: true }),
      ...(dice.chance(8) && { debug: true }),
    };
    return new Value({ main, ...modes }, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === "object" && value !== null && "main" in value;
  }

  override shrink(program: Program): Stream<Value<Program>> {
    const smaller = smallerPrograms(program);
    return fc.stream(smaller).map((each) => new Value(each, undefined));
  }
}

/** Any program over the whole surface. */
export const programs: Arbitrary<Program> = new ProgramArbitrary();
