// Imported by every test that runs the built package. A dist that is out of date is refused.

import { inject } from "vitest";
import "./dist-freshness.ts";

const complaint = inject("distComplaint");
if (complaint !== "") throw new Error(complaint);
