/** What a task did with an error that landed in it. */

import type { Catch, Response } from "../../../src/analysis/responses.ts";
import type { Frame, Ref } from "../../../src/trace/terms.ts";
import type { Running } from "./activations.ts";
import type { Testimony } from "./testimony.ts";
import type { Landing } from "./truth.ts";
import { type Contradiction, differs, firstOf, unless } from "./verdict.ts";
import { type Hop, stopOf, type Walk, walk, walkOf, walksOf } from "./walk.ts";

interface Course {
  readonly landing: Landing;
  readonly walk: Walk;
  readonly testimony: Testimony;
}

/** One kind of response may go by several names. */
type ResponseOf<How, R extends Response> = R extends Response
  ? [How & R["how"]] extends [never]
    ? never
    : R
  : never;

type ResponseCheck<How extends Response["how"]> = (
  said: ResponseOf<How, Response>,
  course: Course,
) => Contradiction;

export function checkResponse(
  response: Response,
  landing: Landing,
  testimony: Testimony,
): Contradiction {
  // A method of an async generator around it deals with errors too.
  const { task } = landing;
  if (task === null || !testimony.truth.ours.has(task)) return null;
  const walk = walkOf(landing);
  const check = checks[response.how] as (said: Response, course: Course) => Contradiction;
  return check(response, { landing, walk, testimony });
}

const checks: { readonly [How in Response["how"]]: ResponseCheck<How> } = {
  left({ afterCleanUp }, { landing, walk, testimony }) {
    const cleanedUp = testimony.truth.suspensions.some(
      ({ seq, task }) => task === landing.task && seq >= landing.seq,
    );
    const isOut = walk.end.how === "left" && walk.hops.length === 0;
    return firstOf(
      unless(
        isOut || hasLeft(landing),
        `it ${describeEnd(walk)}, ${describeHops(walk, testimony)}`,
      ),
      differs("whether it awaited after the landing", afterCleanUp, cleanedUp),
    );
  },
  swallowed(said, { walk, testimony }) {
    // Code of the engine around the await may have raised another error.
    const isDropped = said.at === undefined && walk.hops.length > 0;
    return firstOf(
      isDropped ? null : isKept(walk, testimony),
      caughtAt(said, walk, testimony),
      said.at === undefined ? noLine(walk) : null,
    );
  },
  replaced(said, course) {
    const { walk, landing, testimony } = course;
    // An await may have raised it once more.
    const again = walksOf(landing.error, landing.task, testimony.truth);
    const hop = [walk, ...again]
      .flatMap(({ hops }) => hops)
      .find(({ to }) => testimony.errorId(to) === said.by.id);
    if (hop === undefined) {
      return `nothing with the identity ${said.by.id} took its place; ${describeHops(walk, testimony)}`;
    }
    return firstOf(throughIs(hop, said.through, testimony), instead(said, course));
  },
  "let-out": (said, course) =>
    firstOf(
      unless(isStopped(course), `it ${describeEnd(course.walk)}`),
      unless(said.through === undefined, "then it was replaced"),
      instead(said, course),
    ),
  "taken-back"({ through }, { walk, testimony }) {
    const { end } = walk;
    if (end.how !== "gone") return `it ${describeEnd(walk)}`;
    return firstOf(noHops(walk), isBlockOf(end.at, through, testimony));
  },
  interrupted(said, { landing, walk, testimony }) {
    const later = testimony.landing(said.later);
    if (later?.task !== landing.task) return "no such error came later";
    const isCut = walk.hops.some(({ to }) => to === later.error);
    return firstOf(isCut ? null : isKept(walk, testimony), caughtAt(said, walk, testimony));
  },
  open({ hasAwaited, at }, { landing, walk, testimony }) {
    const awaited = testimony.truth.suspensions.some(
      (each) => each.task === landing.task && each.seq >= landing.seq,
    );
    return firstOf(
      unless(walk.end.how !== "left" || walk.hops.length > 0, `it ${describeEnd(walk)}`),
      differs("whether it has awaited", hasAwaited, awaited),
      at === undefined ? null : isLineOf(at, landing.chain),
    );
  },
};

type Instead = ResponseOf<"replaced", Response>;

/** Whether some function around did not let the first error out. */
function isStopped({ walk }: Course): boolean {
  return walk.hops.length > 0 || stopOf(walk) !== null;
}

/** The other error: how old it was, where it was raised, and whether it was caught in turn. */
function instead({ by, age, at, caught }: Instead, { landing, testimony }: Course): Contradiction {
  const other = testimony.error(by.id);
  if (other === undefined) return null;
  const made = testimony.truth.errors.get(other);
  const real = made && (made.seq < landing.seq ? "older" : "later");
  const outside = walkOutside(other, landing);
  if (outside === null) return "the other error left no function around";
  // It may have been caught, and been raised by an await once more.
  const isOut =
    stopOf(outside) === null ||
    landing.task?.done() === false ||
    hasLeft({ ...landing, error: other });
  return firstOf(
    unless(landing.error !== other, "it is the same error"),
    age === null || real === undefined ? null : differs("the age of the other", age, real),
    raisedAt(other, at, testimony),
    caught === undefined
      ? unless(isOut, `the other error ${describeEnd(outside)}`)
      : firstOf(
          unless(stopOf(outside) !== null, `the other error ${describeEnd(outside)}`),
          caughtAt(caught, outside, testimony),
        ),
  );
}

/** What was done with an error that left one of the functions around, or a statement in them. */
function walkOutside(error: unknown, { chain, seq }: Landing): Walk | null {
  for (const at of chain.toReversed()) {
    const raised = at.left?.raised;
    if (raised !== undefined && raised.error === error) return walk(error, raised.chain, seq);
    const left = at.of.entries.find((entry) => entry.kind === "left" && entry.error === error);
    if (left?.kind !== "left") continue;
    if (left.chain.length > 0) return walk(error, left.chain, seq);
    return { hops: [], errors: [error], end: { how: "left", seq: left.seq } };
  }
  return null;
}

/** Whether the same error left the task all the same: an await may raise it once more. */
function hasLeft({ error, chain }: Landing): boolean {
  return (
    chain[0]?.of.entries.some((entry) => entry.kind === "left" && entry.error === error) ?? false
  );
}

function noHops({ hops }: Walk): Contradiction {
  return unless(hops.length === 0, "another error took its place");
}

/** Whether some function has not let it out; what that raised since is another error. */
export function isKept(walk: Walk, testimony: Testimony): Contradiction {
  return unless(stopOf(walk) !== null, `it ${describeEnd(walk)}, ${describeHops(walk, testimony)}`);
}

/** The line is the await in the function that caught it; what ran next there stands in its text. */
export function caughtAt(said: Catch, walk: Walk, testimony: Testimony, after = 0): Contradiction {
  const stop = stopOf(walk, after) ?? ("at" in walk.end ? walk.end.at : undefined);
  if (said.at === undefined || stop === undefined) return null;
  const error = walk.errors[after];
  const places = [placeOf(stop), ...catchesOf(error, stop, testimony)];
  const place = `${said.at.function}:${said.at.line}`;
  return firstOf(
    unless(places.includes(place), `${places.join(", ")} caught it`),
    said.goesOnAt === undefined ? null : goesOn(said.goesOnAt, stop, testimony),
  );
}

/** Where the task caught it, as its awaits may have raised it several times. */
function catchesOf(error: unknown, { task }: Running, { truth }: Testimony): readonly string[] {
  return truth.activations.flatMap(({ entries }) => {
    const hasLeft = entries.some((entry) => entry.kind === "left" && entry.error === error);
    if (hasLeft) return [];
    return entries.flatMap((entry) => {
      const isIt = entry.kind === "raised" && entry.error === error;
      return isIt && entry.by.left?.raised?.task === task ? [placeOf(entry.by)] : [];
    });
  });
}

/** Whether no function of the program caught it: of one that did, the line is recorded. */
function noLine({ hops, end }: Walk): Contradiction {
  const isCaught = hops.length === 0 && end.how === "gone" && end.try !== undefined;
  return isCaught ? `${placeOf(end.at)} caught it` : null;
}

function placeOf({ line, of }: Running): string {
  return `${of.name}:${line}`;
}

function goesOn(place: Frame, at: Running, { truth }: Testimony): Contradiction {
  const left = at.left?.seq ?? 0;
  const ran = truth.statements.some(({ line, of }) => line === place.line && of === at.of);
  return unless(ran && left > 0, `line ${place.line} did not run in ${at.of.name}`);
}

export function raisedAt(
  error: unknown,
  at: Frame | undefined,
  testimony: Testimony,
): Contradiction {
  const made = testimony.truth.errors.get(error);
  if (made === undefined || at === undefined) return null;
  return differs("the line that raised it", at.line, made.frames.at(-1)?.line);
}

function throughIs(hop: Hop, through: Ref | undefined, testimony: Testimony): Contradiction {
  if (through === undefined) return null;
  if (hop.where !== "statement") return `a ${hop.where} of the program raised it`;
  return isBlockOf(hop.at, through, testimony);
}

function isBlockOf(at: Running, { kind, id }: Ref, testimony: Testimony): Contradiction {
  const block = kind === "group" ? testimony.group(id) : testimony.scope(id);
  return unless(
    block?.running === at,
    `it was in ${at.statement.do} at line ${at.line}, and ${kind}-${id} is at line ${block?.running?.line}`,
  );
}

function isLineOf(at: Frame, chain: readonly Running[]): Contradiction {
  const lines = chain.map(({ line }) => line);
  return unless(lines.includes(at.line), `it was awaited at the lines ${lines.join(", ")}`);
}

export function describeEnd({ end }: Walk): string {
  switch (end.how) {
    case "gone":
      return end.try === undefined
        ? `ended in ${end.at.statement.do} at line ${end.at.line}`
        : `was caught by the try at line ${end.try}`;
    case "open":
      return `was held in ${end.at.statement.do} at line ${end.at.line} when the run ended`;
    case "left":
      return "left the task";
  }
}

export function describeHops({ hops }: Walk, testimony: Testimony): string {
  if (hops.length === 0) return "nothing took its place";
  const what = hops.map(
    ({ from, to, at, where }) =>
      `${testimony.errorId(to)} took the place of ${testimony.errorId(from)} in a ${where} (${at.statement.do} at line ${at.line})`,
  );
  return what.join(", ");
}
