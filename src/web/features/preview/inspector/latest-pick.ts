/** The pointer's position in degrees. */
export type PointerPlace = { longitude: number; latitude: number };

/**
 * Reads one position at a time and skips positions that a later one replaced, so that a moving pointer builds up no
 * queue. `show` receives each result; a failed read gives null, since the next movement reads again.
 */
export function createLatestPick<Found>(
  pick: (position: PointerPlace) => Promise<Found>,
  show: (position: PointerPlace, found: Found | null) => void,
): (position: PointerPlace) => void {
  let next: PointerPlace | null = null;
  let isReading = false;

  async function run(): Promise<void> {
    isReading = true;
    while (next) {
      const position = next;
      next = null;
      show(position, await pick(position).catch(() => null));
    }
    isReading = false;
  }

  return (position) => {
    next = position;
    if (!isReading) void run();
  };
}
