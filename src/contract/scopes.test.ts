import { describe, expect, test } from 'vitest';
import { appScopes, holdsScope, isGrant } from './scopes.ts';

describe('a held grant', () => {
  test.each([
    ['clip:read', 'clip:read'],
    ['*', 'clip:destroy'],
    ['clip:*', 'clip:destroy'],
    ['*:read', 'clip:read'],
  ])('%s satisfies %s', (grant, required) => {
    expect(holdsScope([grant], required)).toBe(true);
  });

  test.each(['*:*', 'clip:re*', ':read', 'Clip:read', 'clip', 'clip:', 'clip:read ', ''])(
    '%j grants nothing',
    (grant) => {
      expect(holdsScope([grant], 'clip:read')).toBe(false);
    },
  );

  test('does not include other resources or actions', () => {
    expect(holdsScope(['clip:*', '*:read'], 'processing:process')).toBe(false);
  });

  test.each(appScopes)('%s alone satisfies no other scope', (grant) => {
    expect(appScopes.filter((required) => holdsScope([grant], required))).toEqual([grant]);
  });
});

test('every scope of the app is a valid grant; malformed patterns are not', () => {
  expect(appScopes.every(isGrant)).toBe(true);
  expect(['*', 'clip:*', '*:read'].every(isGrant)).toBe(true);
  expect(['*:*', 'clip:re*', ':read', 'clip:delete', 'a b:read'].some(isGrant)).toBe(false);
});
