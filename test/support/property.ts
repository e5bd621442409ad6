/** fast-check, with the seed that the sources have. */

import fc from "fast-check";
import { sourcesSeed } from "./sources-seed.ts";

fc.configureGlobal({ seed: sourcesSeed() });

export { fc };
