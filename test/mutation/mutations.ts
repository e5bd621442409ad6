/** Small changes of sources, of the kinds that Stryker makes, each behind a switch. */

import ts from "typescript";

export interface Mutant {
  /** Switches it on. */
  readonly id: number;
  readonly file: string;
  readonly line: number;
  /** What kind of change it is. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** A change, and where in the text it is made. */
export interface Change extends Omit<Mutant, "id"> {
  readonly start: number;
  readonly end: number;
  /** A statement is left out; an expression has another in its place. */
  readonly form: "expression" | "statement";
}

const operators: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "&": ["|"],
  "|": ["&"],
  "+=": ["-="],
  "-=": ["+="],
  "|=": ["&="],
  "&=": ["|="],
  "??=": ["&&="],
};

/** Methods, and what is called in their place; null where the call is left out. */
const methods: Readonly<Record<string, string | null>> = {
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  startsWith: "endsWith",
  endsWith: "startsWith",
  find: "findLast",
  findLast: "find",
  filter: null,
  slice: null,
  sort: null,
  reverse: null,
  toReversed: null,
  trim: null,
};

/** All that can be changed in a source. */
export function changesOf(file: string, text: string): Change[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const add = (node: ts.Node, kind: string, to: string, form: Change["form"] = "expression") => {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    changes.push({ file, line, kind, from: node.getText(source), to, start, end: node.end, form });
  };
  const textOf = (node: ts.Node) => node.getText(source);
  const condition = (node: ts.Expression, isLoop = false) => {
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return;
    add(node, "condition", "false");
    if (!isLoop) add(node, "condition", "true");
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node))
      return;
    if (ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isIfStatement(node)) condition(node.expression);
    if (ts.isWhileStatement(node) || ts.isDoStatement(node)) condition(node.expression, true);
    if (ts.isForStatement(node) && node.condition) condition(node.condition, true);
    if (ts.isConditionalExpression(node)) condition(node.condition);
    if (ts.isBinaryExpression(node)) {
      for (const to of operators[textOf(node.operatorToken)] ?? []) {
        const isAssignment = to.endsWith("=") && !/^([<>]=|[!=]==)$/.test(to);
        const left = isAssignment ? textOf(node.left) : `(${textOf(node.left)})`;
        add(node, "operator", `${left} ${to} (${textOf(node.right)})`);
      }
    }
    if (ts.isPrefixUnaryExpression(node)) {
      const { operator, operand } = node;
      if (operator === ts.SyntaxKind.ExclamationToken) add(node, "negation", textOf(operand));
      if (operator === ts.SyntaxKind.MinusToken) add(node, "sign", textOf(operand));
      if (operator === ts.SyntaxKind.PlusPlusToken) add(node, "step", `--${textOf(operand)}`);
      if (operator === ts.SyntaxKind.MinusMinusToken) add(node, "step", `++${textOf(operand)}`);
    }
    if (ts.isPostfixUnaryExpression(node)) {
      const other = node.operator === ts.SyntaxKind.PlusPlusToken ? "--" : "++";
      add(node, "step", `${textOf(node.operand)}${other}`);
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, "constant", "false");
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, "constant", "true");
    if (ts.isNumericLiteral(node) && !isName(node)) add(node, "constant", `${textOf(node)} + 1`);
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) && !isName(node)) {
      const isEmpty = /^(""|``)$/.test(textOf(node));
      if (!ts.isTaggedTemplateExpression(node.parent)) {
        add(node, "text", isEmpty ? '"mutant"' : '""');
      }
    }
    if (ts.isArrayLiteralExpression(node) && !isTarget(node)) {
      add(node, "list", node.elements.length === 0 ? '["mutant"]' : "[]");
    }
    if (ts.isObjectLiteralExpression(node) && !isTarget(node) && node.properties.length > 0) {
      add(node, "object", "({})");
    }
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) add(node.body, "result", "undefined");
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression: of, name } = node.expression;
      const to = Object.hasOwn(methods, name.text) ? methods[name.text] : undefined;
      const isChained = textOf(node.expression).includes("?.");
      if (to !== undefined && !isChained) {
        const others = node.arguments.map(textOf).join(", ");
        add(node, "method", to === null ? textOf(of) : `${textOf(of)}.${to}(${others})`);
      }
    }
    if (ts.isExpressionStatement(node) && !textOf(node).startsWith("super")) {
      add(node, "statement", "", "statement");
    }
    const isFunction = ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node);
    if (isFunction && node.body !== undefined && node.body.statements.length > 0) {
      add(node.body, "body", "{}", "statement");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes;
}

/** Whether a literal is a name: of a property, or of a member of an enum. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isEnumMember(parent)) return true;
  return "name" in parent && parent.name === node;
}

/** Whether something is assigned to it. */
function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  return ts.isForOfStatement(parent) && parent.initializer === node;
}

/** Where loops have their bodies: each turn is counted, so that one without end is found. */
function loopsIn(text: string): Piece[] {
  const source = ts.createSourceFile("", text, ts.ScriptTarget.Latest, true);
  const pieces: Piece[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false)) {
      const { statement } = node;
      const isBlock = ts.isBlock(statement);
      pieces.push({
        start: statement.getStart(source),
        end: statement.end,
        around: (inside) =>
          `{ globalThis.countTurn(); ${isBlock ? inside.slice(1) : `${inside} }`}`,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return pieces;
}

/** A part of a text, and what stands in its place. */
interface Piece {
  readonly start: number;
  readonly end: number;
  around(inside: string): string;
}

/** The source with all of these changes, each of which its number switches on, and counted loops. */
export function withSwitches(text: string, changes: readonly (Change & Mutant)[]): string {
  const switches = changes.map(
    (each): Piece => ({ ...each, around: (inside) => switched(each, inside) }),
  );
  const sorted = [...loopsIn(text), ...switches].sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  const render = (start: number, end: number): string => {
    let made = "";
    let at = start;
    for (let each = sorted[next]; each !== undefined && each.start < end; each = sorted[next]) {
      next++;
      made += text.slice(at, each.start);
      made += each.around(render(each.start, each.end));
      at = each.end;
    }
    return made + text.slice(at, end);
  };
  return render(0, text.length);
}

function switched({ id, form, kind, to }: Change & Mutant, inside: string): string {
  const isOn = `globalThis.isMutant(${id})`;
  if (kind === "body") return `{ if (${isOn}) return; ${inside} }`;
  if (form === "statement") return `if (!${isOn}) { ${inside} }`;
  return `(${isOn} ? (${to}) : (${inside}))`;
}
