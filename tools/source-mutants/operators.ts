import ts from 'typescript';
import type { Operator } from './mutant';
import { patternChanges } from './patterns';

/** A part of the file, and what stands there instead. */
export interface Change {
  readonly operator: Operator;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const K = ts.SyntaxKind;

const SWAPPED: Readonly<Partial<Record<ts.SyntaxKind, readonly [Operator, ...string[]]>>> = {
  [K.LessThanToken]: ['comparison', '<=', '>='],
  [K.LessThanEqualsToken]: ['comparison', '<', '>'],
  [K.GreaterThanToken]: ['comparison', '>=', '<='],
  [K.GreaterThanEqualsToken]: ['comparison', '>', '<'],
  [K.EqualsEqualsEqualsToken]: ['comparison', '!=='],
  [K.ExclamationEqualsEqualsToken]: ['comparison', '==='],
  [K.AmpersandAmpersandToken]: ['logic', '||'],
  [K.BarBarToken]: ['logic', '&&'],
  [K.PlusToken]: ['arithmetic', '-'],
  [K.MinusToken]: ['arithmetic', '+'],
  [K.AsteriskToken]: ['arithmetic', '/'],
  [K.SlashToken]: ['arithmetic', '*'],
  [K.PercentToken]: ['arithmetic', '*'],
};

const OTHER_METHOD: Readonly<Record<string, string>> = {
  every: 'some',
  some: 'every',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};
/** Calls of which the receiver is left: `list.filter(f)` becomes `list`. */
const WITHOUT_CALL: ReadonlySet<string> = new Set([
  ...['filter', 'sort', 'toSorted', 'reverse', 'slice', 'flat'],
  ...['trim', 'trimEnd', 'toLowerCase', 'toUpperCase', 'replace', 'replaceAll', 'normalize', 'concat'],
]);
const ASKING: ReadonlySet<string> = new Set(['every', 'some', 'filter', 'find', 'findLast', 'findIndex']);
const DROPPABLE: ReadonlySet<ts.SyntaxKind> = new Set([
  K.AmpersandAmpersandToken,
  K.BarBarToken,
  K.QuestionQuestionToken,
]);

/** Every change of one node alone, not of what stands inside it. */
export function changesOf(node: ts.Node, source: ts.SourceFile): readonly Change[] {
  const change = (operator: Operator, at: ts.Node, replacement: string): Change => ({
    operator,
    start: at.getStart(source),
    end: at.getEnd(),
    replacement,
  });
  const text = (at: ts.Node): string => at.getText(source);
  const either = (at: ts.Expression): readonly Change[] => [
    change('condition', at, 'true'),
    change('condition', at, 'false'),
  ];
  if (ts.isBinaryExpression(node)) {
    const [operator, ...others] = SWAPPED[node.operatorToken.kind] ?? ['logic'];
    const swaps = others.map((other) => change(operator, node.operatorToken, other));
    const alone = DROPPABLE.has(node.operatorToken.kind)
      ? [node.left, node.right].map((side) => change('logic', node, `(${text(side)})`))
      : [];
    return [...swaps, ...alone];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const operand = ts.isNumericLiteral(node.operand) ? 'arithmetic' : 'condition';
    return [K.ExclamationToken, K.MinusToken].includes(node.operator)
      ? [change(operand, node, `(${text(node.operand)})`)]
      : [];
  }
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return either(node.expression);
  if (ts.isConditionalExpression(node)) return either(node.condition);
  if (ts.isArrowFunction(node)) return asks(node) ? either(node.body as ts.Expression) : [];
  if (node.kind === K.TrueKeyword) return [change('boolean', node, 'false')];
  if (node.kind === K.FalseKeyword) return [change('boolean', node, 'true')];
  if (ts.isNumericLiteral(node)) return [change('number', node, `(${text(node)} + 1)`)];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [change('string', node, node.text === '' ? "'mutant'" : "''")];
  }
  if (ts.isTemplateExpression(node)) return [change('string', node, '``')];
  if (ts.isRegularExpressionLiteral(node)) {
    return patternChanges(text(node)).map((other) => change('pattern', node, other));
  }
  if (ts.isArrayLiteralExpression(node)) return without(node.elements, 'element', source);
  if (ts.isObjectLiteralExpression(node)) return without(node.properties, 'property', source);
  if (ts.isExpressionStatement(node)) return [change('statement', node, ';')];
  if (ts.isThrowStatement(node)) return [change('statement', node, ';')];
  if (node.kind === K.QuestionDotToken) {
    const access = node.parent;
    return [change('optional', node, ts.isPropertyAccessExpression(access) ? '.' : '')];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const other = OTHER_METHOD[name.text];
    return [
      ...(other === undefined ? [] : [change('method', name, other)]),
      ...(WITHOUT_CALL.has(name.text) ? [change('method', node, text(expression))] : []),
    ];
  }
  return [];
}

/** Whether a function without braces is what a list is asked by. */
function asks(node: ts.ArrowFunction): boolean {
  const call = node.parent;
  return (
    !ts.isBlock(node.body) &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    ASKING.has(call.expression.name.text)
  );
}

/** Each member of a list taken out, with its comma. */
function without(members: ts.NodeArray<ts.Node>, operator: Operator, source: ts.SourceFile): readonly Change[] {
  return members.map((member, i) => ({
    operator,
    start: member.getStart(source),
    end: members[i + 1]?.getStart(source) ?? (members.hasTrailingComma ? members.end : member.getEnd()),
    replacement: '',
  }));
}
