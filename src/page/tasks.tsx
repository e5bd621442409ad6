/** The tasks at the position, what runs next, which timers wait, and what tasks share. */

import { useEffect, useRef, useState } from "preact/hooks";
import { keyOf } from "../analysis/ref-key.ts";
import { isSelected, type PlayerState } from "../player/player.ts";
import type { RowLook, Scene, SceneItem } from "../player/scene.ts";
import type { Ref } from "../trace/terms.ts";
import { hints, moreItems, titles } from "../words/page-words.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { taskClass } from "./colors.ts";

interface TasksProps {
  /** The id of its title; there may be two on a page. */
  readonly id?: string;
  readonly scene: Scene;
  readonly selected: PlayerState["selected"];
  readonly onSelect: (ref: Ref | null) => void;
  /** Which of two runs it is, for the names of its parts. */
  readonly side?: string;
}

/** Of more rows those that have ended are left out, until a reader asks for them. */
const mostRows = 40;
/** No more are shown at all. */
const mostShown = 1000;

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

export function Tasks({ id = "tasks", scene, selected, onSelect, side = "" }: TasksProps) {
  const [hasEnded, setHasEnded] = useState(false);
  const isLong = scene.rows.length > mostRows;
  const going =
    isLong && !hasEnded ? scene.rows.filter(({ look }) => !endings.has(look)) : scene.rows;
  const rows = going.slice(0, mostShown);
  const list = useFollow(scene, selected);
  return (
    <section class="tasks" aria-label={`${titles.tasks}${side}`}>
      <h2 id={id}>{titles.tasks}</h2>
      <ul ref={list} data-scrolls tabindex={0} aria-labelledby={id}>
        {rows.map(({ ref, name, depth, words, look }) => {
          const isPressed = isSelected(ref, selected);
          return (
            <li key={keyOf(ref)}>
              <button
                type="button"
                data-ref={keyOf(ref)}
                class={`task ${look}`}
                style={{ paddingInlineStart: `${8 + Math.min(depth, 8) * 12}px` }}
                aria-pressed={isPressed}
                onClick={() => onSelect(isPressed ? null : ref)}
              >
                <span class="mark" aria-hidden="true">
                  {marks[look]}
                </span>
                <span class={ref.kind === "task" ? taskClass(ref.id) : "scope"}>
                  {sanitizeLine(name)}
                </span>
                <span class={`state ${look}`}>{words}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {isLong && (
        <label class="hint">
          <input
            type="checkbox"
            checked={hasEnded}
            onChange={(event) => setHasEnded(event.currentTarget.checked)}
          />
          {hints.ended}
        </label>
      )}
    </section>
  );
}

const endings: ReadonlySet<RowLook> = new Set(["returned", "cancelled", "raised", "destroyed"]);

/** Keeps what is selected, or runs, in view. */
function useFollow({ rows, position }: Scene, selected: Ref | null) {
  const list = useRef<HTMLUListElement>(null);
  const row = rows.find(({ ref, look }) =>
    selected === null ? look === "running" : isSelected(ref, selected),
  );
  const key = row === undefined ? null : keyOf(row.ref);
  useEffect(() => {
    const ul = list.current;
    const element = ul?.querySelector<HTMLElement>(`[data-ref="${key}"]`) ?? null;
    if (ul === null || element === null) return;
    const top = element.offsetTop - ul.offsetTop;
    if (top < ul.scrollTop || top + element.offsetHeight > ul.scrollTop + ul.clientHeight) {
      ul.scrollTop = top - ul.clientHeight / 3;
    }
  }, [key, position]);
  return list;
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
            <li key={at}>
              <span class={task === null ? "scope" : taskClass(task)}>{sanitizeLine(name)}</span>{" "}
              <span class="state">{words}</span>
            </li>
          ))}
          {items.length > mostItems && <li class="hint">{moreItems(items.length - mostItems)}</li>}
        </List>
      )}
    </section>
  );
}
