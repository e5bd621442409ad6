import { testHostProcesses } from "./host-processes.ts";
import { otherNatives } from "./interpreters.ts";

testHostProcesses(await otherNatives());
