import type { Coroutine, ExceptionGroup } from "asyncdemo";
import {
  defineScenario,
  exceptStar,
  LookupError,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

const form = { name: "Ann", age: "", mail: "", city: "Atlantis" };

function* check(field: string, value: string): Coroutine {
  yield* sleep(1);
  if (value === "") throw new ValueError(`${field} is empty`);
  if (value === "Atlantis") throw new LookupError(`${field} is on no map`);
  print(`${field}: fine`);
}

const messages = ({ exceptions }: ExceptionGroup) => repr(exceptions.map(({ message }) => message));

export default defineScenario({
  summary: "Several except* clauses run for one group, each once for all the errors of its type",
  topic: "exception groups",
  lessons: {
    A: "Three of four fail at the same moment: one group of two ValueErrors and a LookupError.",
    B: "The clause gets a group of its own: the part of the whole that is of its type.",
    C: "And this one runs as well. Of plain except clauses only the first that fits would.",
  },
  *main() {
    try {
      yield* taskGroup(function* (group) {
        for (const [field, value] of Object.entries(form)) {
          group.createTask(check(field, value), { name: field }); // A
        }
      });
    } catch (error) {
      exceptStar(
        error,
        [ValueError, (errors) => print(`main: please correct: ${messages(errors)}`)], // B
        [LookupError, (errors) => print(`main: please look up: ${messages(errors)}`)], // C
      );
    }
  },
});
