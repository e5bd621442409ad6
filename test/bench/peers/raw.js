/** The limit: a loop that does nothing but step generators, with no task, future or error rule. */

import { chainDepth } from "../workloads.js";

function* nothing() {}

function* raising() {
  throw new Error("no");
}

function* switching(turns) {
  for (let turn = 0; turn < turns; turn++) yield;
}

function* chain(depth, turns) {
  if (depth > 0) {
    yield* chain(depth - 1, turns);
    return;
  }
  for (let turn = 0; turn < turns; turn++) yield;
}

function* tree(depth, spawn) {
  if (depth === 0) {
    yield;
    return;
  }
  let left = 3;
  for (let child = 0; child < 3; child++) {
    spawn(
      (function* () {
        yield* tree(depth - 1, spawn);
        left--;
      })(),
    );
  }
  while (left > 0) yield;
}

function runAll(generators) {
  let ready = generators;
  while (ready.length > 0) {
    const next = [];
    for (const generator of ready) {
      if (!generator.next().done) next.push(generator);
    }
    ready = next;
  }
}

const many = (size, make) => Array.from({ length: size }, make);

export default {
  W1: (size) => runAll(many(size, nothing)),
  W1s: (size) => {
    for (let task = 0; task < size; task++) nothing().next();
  },
  W2: (size) => runAll(many(10, () => switching(size))),
  W4: (size) => {
    const generators = many(size, () => switching(1));
    for (const generator of generators) generator.next();
    const error = { cancelled: true };
    for (const generator of generators) {
      try {
        generator.throw(error);
      } catch {}
    }
  },
  W5: (size) => {
    const generators = [];
    const spawn = (generator) => generators.push(generator);
    spawn(tree(size, spawn));
    for (let left = generators.length; left > 0; ) {
      left = 0;
      for (let at = 0; at < generators.length; at++) {
        const generator = generators[at];
        if (generator === null) continue;
        if (generator.next().done) generators[at] = null;
        else left++;
      }
    }
  },
  W6: (size, onReady) => {
    const generators = many(size, () => switching(1));
    for (const generator of generators) generator.next();
    onReady();
    if (generators.length !== size) throw new Error("they must live until here");
  },
  W7: (size) => {
    const errors = [];
    for (const generator of many(size, raising)) {
      try {
        generator.next();
      } catch (error) {
        errors.push(error);
      }
    }
  },
  W8: (size) => {
    for (let time = 0; time < size; time++) runAll([chain(chainDepth - 1, 1)]);
  },
  W8b: (size) => runAll([chain(chainDepth - 1, size)]),
};
