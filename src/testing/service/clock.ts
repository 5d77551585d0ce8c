/** A clock that only tests move. */
export type TestClock = {
  readonly now: () => Date;
  advance(milliseconds: number): void;
  set(instant: Date): void;
};

/** A clock that starts at the given instant. */
export function testClock(start: Date): TestClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance: (milliseconds) => {
      current += milliseconds;
    },
    set: (instant) => {
      current = instant.getTime();
    },
  };
}
