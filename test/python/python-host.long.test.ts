import { testHosts } from "./hosts.ts";
import { otherNatives } from "./interpreters.ts";

testHosts(await otherNatives());
