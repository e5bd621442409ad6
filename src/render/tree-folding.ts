/** Which tasks of a tree are like others, so that they are counted. */

import type { TreeNode } from "../analysis/task-tree.ts";
import { moreLike } from "../words/counts.ts";
import type { Labels } from "../words/labels.ts";

export interface FoldedNodes {
  readonly shown: readonly TreeNode[];
  /** What is said below the last that is shown of each kind. */
  readonly alike: ReadonlyMap<TreeNode, string>;
}

const shownAlike = 2;
/** What each task has of its own. Others, such as locks, are what several tasks share. */
const ownThings: ReadonlySet<string> = new Set(["future", "sleep", "gather", "shield", "timeout"]);

export class TreeFolding {
  readonly #labels: Labels;
  /** The words on the state of a task. */
  readonly #stateOf: (node: TreeNode) => string;

  constructor(labels: Labels, stateOf: (node: TreeNode) => string) {
    this.#labels = labels;
    this.#stateOf = stateOf;
  }

  folded(nodes: readonly TreeNode[]): FoldedNodes {
    const classes = new Map<string, TreeNode[]>();
    for (const node of nodes) {
      const sign = node.of.is === "task" ? this.#signOf(node) : null;
      const members = sign === null ? undefined : classes.get(sign);
      if (members !== undefined) members.push(node);
      else if (sign !== null) classes.set(sign, [node]);
    }
    const alike = new Map<TreeNode, string>();
    const hidden = new Set<TreeNode>();
    for (const members of classes.values()) {
      if (members.length <= shownAlike + 1) continue;
      const like = members[shownAlike - 1] as TreeNode;
      for (const node of members.slice(shownAlike)) hidden.add(node);
      const name = like.of.is === "task" ? like.of.task.name : "";
      alike.set(like, moreLike(members.length - shownAlike, name));
    }
    return { shown: nodes.filter((node) => !hidden.has(node)), alike };
  }

  /**
   * The same for nodes that are alike: tasks by name and state, without numbers; frames at the same
   * line; and so on below them. Null for what is drawn in any case.
   */
  #signOf(node: TreeNode): string | null {
    const { children, again, omitted } = node;
    if (omitted !== undefined || again === "circle") return null;
    const below = children.map((child) => this.#signOf(child));
    return below.includes(null) ? null : `${this.#ownSign(node)}(${below.join()})`;
  }

  #ownSign(node: TreeNode): string {
    const { of } = node;
    if (of.is === "frame") return `${of.frame.file}:${of.frame.line}`;
    if (of.is === "task") return withoutNumbers(`${of.task.name}|${this.#stateOf(node)}`);
    const name = this.#labels.awaited(of.on);
    return ownThings.has(of.on.kind) ? withoutNumbers(name) : name;
  }
}

function withoutNumbers(text: string): string {
  return text.replaceAll(/\d+/g, "#");
}
