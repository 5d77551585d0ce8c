/** Where the pointer is, in degrees. */
export type PointerPlace = { longitude: number; latitude: number };

/**
 * Asks for one place at a time and skips those that a later one overtook, so that a moving pointer never queues up.
 * `show` hears each answer; a failed one is told as null, since the next movement asks again.
 */
export function createLatestPick<Found>(
  pick: (place: PointerPlace) => Promise<Found>,
  show: (place: PointerPlace, found: Found | null) => void,
): (place: PointerPlace) => void {
  let next: PointerPlace | null = null;
  let isAsking = false;

  async function run(): Promise<void> {
    isAsking = true;
    while (next) {
      const place = next;
      next = null;
      show(place, await pick(place).catch(() => null));
    }
    isAsking = false;
  }

  return (place) => {
    next = place;
    if (!isAsking) void run();
  };
}
