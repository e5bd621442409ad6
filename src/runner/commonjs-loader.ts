/** Node's loader of CommonJS, with the parts that every loader hooks and that its types leave out. */

import Module from "node:module";

export interface LoadedModule {
  readonly filename: string;
  _compile(code: string, path: string): void;
}

interface CommonJsLoader {
  /** What loads a file, by its extension. */
  readonly _extensions: Record<string, (module: LoadedModule, path: string) => void>;
  /** Finds the file that is meant. */
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

// These parts are not in the types of Node.
export const commonJsLoader = Module as unknown as CommonJsLoader;
