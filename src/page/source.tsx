/** The source, with the line that runs and the lines at which tasks wait. */

import { useEffect, useRef } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import type { Scene } from "../player/scene.ts";
import { emptyParts, lineSuffixes, titles, waitingWords } from "../words/page-words.ts";
import { sanitize } from "../words/sanitize.ts";
import { taskClass } from "./colors.ts";

interface SourceProps {
  /** The id of its title; there may be two on a page. */
  readonly id?: string;
  readonly run: PlayedRun;
  readonly scene: Scene;
  /** By the name that the trace has for a file. */
  readonly texts: Readonly<Record<string, string>>;
  /** Which of two runs it is, for the names of its parts. */
  readonly side?: string;
}

export function Source({ id = "source", run, scene, texts, side = "" }: SourceProps) {
  const { source } = scene;
  const current = useRef<HTMLLIElement>(null);
  const line = source?.line;
  useEffect(() => {
    follow(current.current);
    const note = () => follow(current.current);
    addEventListener("resize", note);
    return () => removeEventListener("resize", note);
  }, [line, source?.file]);
  const text = source === null ? undefined : texts[source.file];
  return (
    <section class="source" aria-label={`${titles.source}${side}`}>
      <h2 id={id}>
        <span class="whole">
          {source === null ? titles.source : `${sanitize(source.file)}:${source.line}`}
        </span>
        {source !== null && <span class="hint">{lineSuffixes[source.when]}</span>}
      </h2>
      {source === null && <p class="hint">{emptyParts.line}</p>}
      {source !== null && text === undefined && <p class="hint">{emptyParts.file}</p>}
      {source !== null && text !== undefined && (
        <ol class="code" data-scrolls tabindex={0} aria-labelledby={id}>
          {linesOf(text).map((each, at) => {
            const number = at + 1;
            const isCurrent = number === source.line;
            const waiting = source.waiting.get(number) ?? [];
            return (
              <li
                key={number}
                ref={isCurrent ? current : null}
                class={isCurrent ? `current line-${source.when}` : ""}
                aria-current={isCurrent ? "step" : undefined}
              >
                <span class="number" aria-hidden="true">
                  {number}
                </span>
                <code>{each}</code>
                {waiting.length > 0 && (
                  <span class="waiting">
                    {waiting.slice(0, 4).map((task) => (
                      <span class={taskClass(task)} key={task}>
                        {sanitize(run.names.task(task))}
                      </span>
                    ))}
                    {waitingWords(waiting.length, waiting.length - 4)}
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** Brings a line into view. */
function follow(element: HTMLLIElement | null): void {
  const list = element?.parentElement;
  if (!element || !list) return;
  const { offsetTop: top, offsetHeight: height } = element;
  if (top < list.scrollTop + height || top > list.scrollTop + list.clientHeight - 2 * height) {
    list.scrollTop = top - list.clientHeight / 3;
  }
}

const known = new Map<string, string[]>();

function linesOf(text: string): readonly string[] {
  const lines = known.get(text) ?? sanitize(text.replace(/\n$/, "")).split("\n");
  known.set(text, lines);
  return lines;
}
