/** The tasks at the position, what runs next, which timers wait, and what tasks share. */

import type { PlayerState } from "../player/player.ts";
import type { RowLook, Scene, SceneItem } from "../player/scene.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { taskClass } from "./colors.ts";

interface TasksProps {
  readonly scene: Scene;
  readonly selected: PlayerState["selected"];
  readonly onSelect: (task: number | null) => void;
}

/** Of more rows those that still go on are shown, and as many of the others as there is room for. */
const mostRows = 300;

/** What stands before a row, so that its state is not said by its colour alone. */
const marks: Readonly<Record<RowLook, string>> = {
  running: "▶",
  ready: "…",
  waiting: "–",
  cancelling: "↯",
  open: "◇",
  returned: "✔",
  cancelled: "⊘",
  raised: "✖",
  destroyed: "✖",
};

export function Tasks({ scene, selected, onSelect }: TasksProps) {
  const rows = shownRows(scene);
  const hidden = scene.rows.length - rows.length;
  return (
    <section class="tasks" aria-labelledby="tasks-title">
      <h2 id="tasks-title">Tasks</h2>
      <ul data-scrolls tabindex={0} aria-labelledby="tasks-title">
        {rows.map(({ ref, name, depth, words, look }) => {
          const isSelected = ref.kind === "task" && ref.id === selected;
          const text = (
            <>
              <span class="mark" aria-hidden="true">
                {marks[look]}
              </span>
              <span class={ref.kind === "task" ? taskClass(ref.id) : "scope"}>
                {sanitizeLine(name)}
              </span>
              <span class={`state ${look}`}>{words}</span>
            </>
          );
          const indent = { paddingInlineStart: `${8 + Math.min(depth, 8) * 12}px` };
          return (
            <li key={`${ref.kind}-${ref.id}`}>
              {ref.kind === "task" ? (
                <button
                  type="button"
                  class={`task ${look}`}
                  style={indent}
                  aria-pressed={isSelected}
                  onClick={() => onSelect(isSelected ? null : ref.id)}
                >
                  {text}
                </button>
              ) : (
                <div class="task" style={indent}>
                  {text}
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {hidden > 0 && <p class="hint">{hidden} that have ended are not shown</p>}
    </section>
  );
}

function shownRows({ rows }: Scene): Scene["rows"] {
  if (rows.length <= mostRows) return rows;
  const hasEnded = ({ look }: Scene["rows"][number]) =>
    look === "returned" || look === "cancelled" || look === "raised" || look === "destroyed";
  let room = mostRows - rows.filter((row) => !hasEnded(row)).length;
  return rows.toReversed().filter((row) => !hasEnded(row) || room-- > 0).toReversed();
}

interface ItemsProps {
  readonly id: string;
  readonly title: string;
  readonly items: readonly SceneItem[];
  /** What is said where there are none. */
  readonly none: string;
  readonly isOrdered?: boolean;
}

const mostItems = 50;

export function Items({ id, title, items, none, isOrdered = false }: ItemsProps) {
  const List = isOrdered ? "ol" : "ul";
  return (
    <section class="items" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {items.length === 0 ? (
        <p class="hint">{none}</p>
      ) : (
        <List data-scrolls tabindex={0} aria-labelledby={id}>
          {items.slice(0, mostItems).map(({ name, words, task }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its place is all that tells it apart
            <li key={at}>
              <span class={task === null ? "scope" : taskClass(task)}>{sanitizeLine(name)}</span>{" "}
              <span class="state">{words}</span>
            </li>
          ))}
          {items.length > mostItems && <li class="hint">{items.length - mostItems} more</li>}
        </List>
      )}
    </section>
  );
}
