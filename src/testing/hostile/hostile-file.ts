/** A file that tries to break its reader; the name describes how. Its bytes are created on demand. */
export type HostileFile = { readonly name: string; readonly bytes: () => Uint8Array<ArrayBuffer> };

/** Files from a table of names and functions that create their bytes. */
export function hostileFiles(makers: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>>): HostileFile[] {
  return Object.entries(makers).map(([name, bytes]) => ({ name, bytes }));
}
