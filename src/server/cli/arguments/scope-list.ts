import { isGrant } from '../../../contract/scopes.ts';
import { usageError } from '../../operator-error.ts';

/** The grants of a --scopes option, separated by commas. Throws a usage error for an invalid one, and for none. */
export function scopeList(text: string): string[] {
  const scopes = [...new Set(text.split(',').map((scope) => scope.trim()))].filter((scope) => scope !== '');
  const wrong = scopes.find((scope) => !isGrant(scope));
  if (wrong !== undefined) {
    throw usageError(
      `"${wrong}" is not a scope. Use a form such as clip:read, clip:*, *:read or *; actions are read, write, process and destroy.`,
    );
  }
  if (scopes.length === 0) throw usageError('--scopes names no scope.');
  return scopes;
}
