/** The largest float32: results beyond it have no value, in JavaScript too. */
export const MAX_FLOAT32 = 3.4028234663852886e38;

/** The smallest normal float32: GPUs may flush smaller numbers to 0, so JavaScript does too. */
export const MIN_NORMAL_FLOAT32 = 1.1754943508222875e-38;

/** One operation, in JavaScript and in GLSL ES 3.00. */
type Operation = {
  /** minimum and maximum number of operands */
  readonly operandCount: readonly [number, number];
  /** in float64; not finite where there is no value */
  readonly compute: (...operands: readonly number[]) => number;
  /** the same in GLSL, over names or literals of floats; undefined outside of the domain */
  readonly glsl: (...operands: readonly string[]) => string;
  /** the domain as a GLSL condition; outside of it GLSL's result is undefined and there is no value */
  readonly domain?: (...operands: readonly string[]) => string;
};

const infix = (sign: string, compute: (left: number, right: number) => number): Operation => ({
  operandCount: [2, 2],
  compute: (left = Number.NaN, right = Number.NaN) => compute(left, right),
  glsl: (left, right) => `${left} ${sign} ${right}`,
});

const comparison = (sign: string, holds: (left: number, right: number) => boolean): Operation => ({
  ...infix(sign, (left, right) => (holds(left, right) ? 1 : 0)),
  glsl: (left, right) => `(${left} ${sign} ${right} ? 1.0 : 0.0)`,
});

const call = (name: string, compute: (of: number) => number, domain?: (of: string) => string): Operation => ({
  operandCount: [1, 1],
  compute: (of = Number.NaN) => compute(of),
  glsl: (of) => `${name}(${of})`,
  domain: domain && ((of = '0.0') => domain(of)),
});

const outermost = (name: 'min' | 'max'): Operation => ({
  operandCount: [2, 16],
  compute: Math[name],
  glsl: (...operands) => operands.reduce((outer, next) => `${name}(${outer}, ${next})`),
});

/**
 * The binary operators with their precedence level, lowest first; a power binds tighter than the unary minus before it.
 */
export const INFIX = {
  '<': { ...comparison('<', (left, right) => left < right), level: 3 },
  '<=': { ...comparison('<=', (left, right) => left <= right), level: 3 },
  '>': { ...comparison('>', (left, right) => left > right), level: 3 },
  '>=': { ...comparison('>=', (left, right) => left >= right), level: 3 },
  '==': { ...comparison('==', (left, right) => left === right), level: 3 },
  '!=': { ...comparison('!=', (left, right) => left !== right), level: 3 },
  '+': { ...infix('+', (left, right) => left + right), level: 4 },
  '-': { ...infix('-', (left, right) => left - right), level: 4 },
  '*': { ...infix('*', (left, right) => left * right), level: 5 },
  '/': {
    ...infix('/', (left, right) => left / right),
    domain: (_left?: string, right?: string) => `abs(${right}) >= ${MIN_NORMAL_FLOAT32}`,
    level: 5,
  },
} as const;

/** The functions. log is the natural logarithm, round rounds halves up, clamp takes value, low, high. */
export const FUNCTIONS = {
  abs: call('abs', Math.abs),
  ceil: call('ceil', Math.ceil),
  clamp: {
    operandCount: [3, 3],
    compute: (of = 0, low = 0, high = 0) => Math.min(Math.max(of, low), high),
    glsl: (of, low, high) => `min(max(${of}, ${low}), ${high})`,
  },
  exp: call('exp', Math.exp),
  floor: call('floor', Math.floor),
  log: call('log', Math.log, (of) => `${of} >= ${MIN_NORMAL_FLOAT32}`),
  log10: {
    ...call('log', Math.log10, (of) => `${of} >= ${MIN_NORMAL_FLOAT32}`),
    glsl: (of) => `log(${of}) * ${Math.LOG10E}`,
  },
  max: outermost('max'),
  min: outermost('min'),
  round: { ...call('floor', (of) => Math.floor(of + 0.5)), glsl: (of) => `floor(${of} + 0.5)` },
  sqrt: call('sqrt', Math.sqrt, (of) => `${of} >= 0.0`),
} as const satisfies Record<string, Operation>;

const negate: Operation = { operandCount: [1, 1], compute: (of = 0) => 0 - of, glsl: (of) => `0.0 - ${of}` };

// GLSL's pow is undefined for a base below 0, and is computed by logarithms even where a product is exact.
const power: Operation = {
  operandCount: [2, 2],
  compute: (base = 0, exponent = 0) => base ** exponent,
  glsl: (base, exponent) =>
    `(${exponent} == 0.0 ? 1.0 : ${exponent} == 1.0 ? ${base} : ${exponent} == 2.0 ? ${base} * ${base} : ` +
    `abs(${base}) < ${MIN_NORMAL_FLOAT32} ? 0.0 : ` +
    `pow(abs(${base}), ${exponent}) * (${base} < 0.0 && mod(${exponent}, 2.0) == 1.0 ? -1.0 : 1.0))`,
  domain: (base, exponent) =>
    `(abs(${base}) < ${MIN_NORMAL_FLOAT32} ? ${exponent} >= 0.0 : ${base} > 0.0 || floor(${exponent}) == ${exponent})`,
};

export type InfixName = keyof typeof INFIX;
export type FunctionName = keyof typeof FUNCTIONS;
export type OperationName = InfixName | FunctionName | 'negate' | '^';

/** All operations by name. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  ...INFIX,
  ...FUNCTIONS,
  negate,
  '^': power,
};
