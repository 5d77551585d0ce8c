import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const canonical = (text: string) => canonicalJson(JSON.parse(text));

describe('canonicalJson', () => {
  it('sorts members at every level and drops spaces', () => {
    expect(canonical('{"b": [ {"d":1, "c":2} ], "a": null}')).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  it('writes numbers in their shortest form', () => {
    expect(canonical('[1.0, 10e-1, 1E+2, -0, 0.10]')).toBe('[1,1,100,0,0.1]');
  });

  it('preserves the order of arrays and the differences between values', () => {
    expect(canonical('[2,1]')).not.toBe(canonical('[1,2]'));
    expect(canonical('{"a":"1"}')).not.toBe(canonical('{"a":1}'));
    expect(canonical('{"a":null}')).not.toBe(canonical('{}'));
  });

  it('accepts any member name, such as __proto__', () => {
    expect(canonical('{"__proto__":{"x":1}}')).toBe('{"__proto__":{"x":1}}');
  });
});
