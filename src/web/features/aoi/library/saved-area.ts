import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** An area stored in this browser. `savedAt` is milliseconds since 1970. */
export type SavedArea = {
  readonly id: string;
  readonly name: string;
  readonly geometry: AoiGeometry;
  readonly savedAt: number;
};
