/** A file made to break what reads it; the name says how. Its bytes are made when they are asked for. */
export type HostileFile = { readonly name: string; readonly bytes: () => Uint8Array<ArrayBuffer> };

/** Files from a table of names and makers. */
export function hostileFiles(makers: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>>): HostileFile[] {
  return Object.entries(makers).map(([name, bytes]) => ({ name, bytes }));
}
