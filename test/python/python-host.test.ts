// On the reference and the newest native version; python-host.long.test.ts has the others.

import { testHosts } from "./hosts.ts";
import { newestNative, referencePython } from "./interpreters.ts";

testHosts([await referencePython(), await newestNative()]);
