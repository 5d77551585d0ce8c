/** The pointer's position in degrees. */
export type PointerPosition = { longitude: number; latitude: number };

/**
 * Reads one position at a time and skips positions that a later one replaced, so that a moving pointer builds up no
 * queue. `show` receives each result; a failed read gives null, since the next movement reads again.
 */
export function createLatestPick<Found>(
  pick: (position: PointerPosition) => Promise<Found>,
  show: (position: PointerPosition, found: Found | null) => void,
): (position: PointerPosition) => void {
  let next: PointerPosition | null = null;
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
