/** ChromeTracks: processes, threads and slices as Chrome's trace events. Every slice is ended. */

/** The thread for what happens outside of tasks. */
export const loopThread = 0;

export interface ChromeEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly id?: string;
  /** For the end of an arrow: binds it to the open slice, not to the next. */
  readonly bp?: "e";
  /** The scope of an instant: its thread. */
  readonly s?: "t";
  readonly args: Readonly<Record<string, unknown>>;
}

interface Slice {
  readonly name: string;
  readonly cat: string;
}

interface AsyncSlice extends Slice {
  readonly id: string;
}

export class ChromeTracks {
  readonly #write: (event: ChromeEvent) => void;
  #pid = 0;
  #ts = 0;
  /** Perfetto reads the ids of arrows as hexadecimal numbers. They count through all scenarios. */
  #lastId = 0;
  /** The slices that are open on each thread, outermost first. */
  readonly #open = new Map<number, Slice[]>();
  readonly #openAsync = new Map<string, AsyncSlice>();

  constructor(write: (event: ChromeEvent) => void) {
    this.#write = write;
  }

  at(ms: number): void {
    this.#ts = Math.round(ms * 1000);
  }

  beginProcess(name: string): void {
    this.endProcess();
    this.#pid++;
    this.#ts = 0;
    this.#metadata("process_name", loopThread, { name });
    this.#metadata("process_sort_index", loopThread, { sort_index: this.#pid });
    this.beginThread(loopThread, "loop");
  }

  /** Ends all that is open. */
  endProcess(): void {
    for (const task of [...this.#open.keys()]) this.endThread(task);
    for (const { cat, name, id } of this.#openAsync.values()) this.#emit("e", cat, name, { id });
    this.#openAsync.clear();
  }

  beginThread(thread: number, name: string): void {
    this.#metadata("thread_name", thread, { name });
    this.#metadata("thread_sort_index", thread, { sort_index: thread });
  }

  /** Ends all that is open on it. */
  endThread(thread: number, args: ChromeEvent["args"] = {}): void {
    while (this.#open.has(thread)) this.end(thread, args);
  }

  begin(thread: number, cat: string, name: string, args: ChromeEvent["args"] = {}): void {
    const slices = this.#open.get(thread);
    if (slices === undefined) this.#open.set(thread, [{ name, cat }]);
    else slices.push({ name, cat });
    this.#emit("B", cat, name, { tid: thread, args });
  }

  /** Ends the innermost slice. */
  end(thread: number, args: ChromeEvent["args"] = {}): void {
    const slices = this.#open.get(thread);
    const slice = slices?.pop();
    if (slices?.length === 0) this.#open.delete(thread);
    if (slice !== undefined) this.#emit("E", slice.cat, slice.name, { tid: thread, args });
  }

  /** From the innermost slice of one thread to that of another; nothing if either has none. */
  arrow(name: string, from: number, to: number): void {
    if (!this.#open.has(from) || !this.#open.has(to)) return;
    const id = this.#nextId();
    this.#emit("s", "cause", name, { tid: from, id });
    this.#emit("f", "cause", name, { tid: to, id, bp: "e" });
  }

  instant(thread: number, name: string, args: ChromeEvent["args"]): void {
    this.#emit("i", "event", name, { tid: thread, s: "t", args });
  }

  beginAsync(cat: string, id: number, name: string, args: ChromeEvent["args"]): void {
    const slice = { cat, name, id: this.#nextId() };
    this.#openAsync.set(`${cat}-${id}`, slice);
    this.#emit("b", cat, name, { id: slice.id, args });
  }

  endAsync(cat: string, id: number, args: ChromeEvent["args"]): void {
    const slice = this.#openAsync.get(`${cat}-${id}`);
    this.#openAsync.delete(`${cat}-${id}`);
    if (slice !== undefined) this.#emit("e", cat, slice.name, { id: slice.id, args });
  }

  #metadata(name: string, tid: number, args: ChromeEvent["args"]): void {
    this.#emit("M", "__metadata", name, { tid, args });
  }

  #emit(ph: string, cat: string, name: string, more: Partial<ChromeEvent>): void {
    this.#write({
      name,
      cat,
      ph,
      ts: this.#ts,
      pid: this.#pid,
      tid: loopThread,
      args: {},
      ...more,
    });
  }

  #nextId(): string {
    return `0x${(++this.#lastId).toString(16)}`;
  }
}
