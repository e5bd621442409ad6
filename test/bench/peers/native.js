/** Promises and async functions, as Node has them. */

import { chainDepth } from "../workloads.js";

async function nothing() {}

async function raising() {
  throw new Error("no");
}

async function switching(turns) {
  for (let turn = 0; turn < turns; turn++) await undefined;
}

async function waiting(gate) {
  await gate;
}

async function tree(depth) {
  if (depth === 0) {
    await undefined;
    return;
  }
  await Promise.all([tree(depth - 1), tree(depth - 1), tree(depth - 1)]);
}

async function chain(depth, turns) {
  if (depth > 0) {
    await chain(depth - 1, turns);
    return;
  }
  for (let turn = 0; turn < turns; turn++) await undefined;
}

const many = (size, make) => Array.from({ length: size }, make);

class BoundedQueue {
  #items = [];
  #getter = null;
  #putter = null;

  async put(item) {
    while (this.#items.length >= 10) {
      await new Promise((resolve) => {
        this.#putter = resolve;
      });
    }
    this.#items.push(item);
    this.#getter?.();
    this.#getter = null;
  }

  async get() {
    while (this.#items.length === 0) {
      await new Promise((resolve) => {
        this.#getter = resolve;
      });
    }
    const item = this.#items.shift();
    this.#putter?.();
    this.#putter = null;
    return item;
  }
}

export default {
  W1: (size) => Promise.all(many(size, nothing)),
  W1s: async (size) => {
    for (let task = 0; task < size; task++) await nothing();
  },
  W2: (size) => Promise.all(many(10, () => switching(size))),
  W3: (size) =>
    Promise.all(
      many(
        size,
        (_, task) =>
          new Promise((resolve) => {
            setTimeout(resolve, (((task * 7919) % size) + 1) * 1e-3);
          }),
      ),
    ),
  W4: async (size) => {
    const controllers = [];
    const tasks = many(size, () => {
      const controller = new AbortController();
      controllers.push(controller);
      const { signal } = controller;
      return waiting(
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        }),
      );
    });
    await undefined;
    for (const controller of controllers) controller.abort();
    await Promise.allSettled(tasks);
  },
  W5: (size) => tree(size),
  W6: async (size, onReady) => {
    let open = () => {};
    const gate = new Promise((resolve) => {
      open = resolve;
    });
    const tasks = many(size, () => waiting(gate));
    await undefined;
    onReady();
    open();
    await Promise.all(tasks);
  },
  W7: (size) => Promise.allSettled(many(size, raising)),
  W8: async (size) => {
    for (let time = 0; time < size; time++) await chain(chainDepth - 1, 1);
  },
  W8b: (size) => chain(chainDepth - 1, size),
  W9: async (size) => {
    const queue = new BoundedQueue();
    const produce = async () => {
      for (let item = 0; item < size; item++) await queue.put(item);
    };
    const consume = async () => {
      for (let item = 0; item < size; item++) await queue.get();
    };
    await Promise.all([produce(), consume()]);
  },
};
