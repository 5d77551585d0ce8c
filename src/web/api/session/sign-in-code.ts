/** Returns the one-time code from a sign-in link's fragment (`#code=…`), or null. */
export function signInCode(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code');
}
