import { type LimitStore, windowAt } from './limit-store.ts';

type WindowLimiterOptions = {
  readonly store: LimitStore;
  readonly clock: () => Date;
  /** Prefix of its keys; each limiter has its own. */
  readonly name: string;
  /** Points of a key in one window; at least 1. */
  readonly limit: number;
  /** Length of a window. */
  readonly seconds: number;
};

/** State of one key. `waitSeconds`: until the next window, at least 1 (contract R5). */
export type Count = {
  readonly limit: number;
  /** How many points the window has left; 0 also if there are more points than the limit. */
  readonly remaining: number;
  readonly isExceeded: boolean;
  readonly resetsAtSeconds: number;
  readonly waitSeconds: number;
};

/** Counts points of keys in fixed windows that start at multiples of their length (contract R1), on the service's clock. */
export type WindowLimiter = {
  readonly limit: number;
  /** Counts a point, also beyond the limit, and resolves to the state afterwards. */
  count(key: string): Promise<Count>;
  /** The state before the next point, without counting one: exceeded if none is left. */
  peek(key: string): Promise<Count>;
};

/** Creates a limiter. Limiters of a name and a length share their counts, also in different processes on PostgreSQL. */
export function createWindowLimiter({ store, clock, name, limit, seconds }: WindowLimiterOptions): WindowLimiter {
  const now = () => clock().getTime();
  const window = () => windowAt(now(), seconds * 1000);
  const stateOf = (points: number, endMs: number) => ({
    limit,
    remaining: Math.max(0, limit - points),
    resetsAtSeconds: endMs / 1000,
    waitSeconds: Math.max(1, Math.ceil((endMs - now()) / 1000)),
  });
  return {
    limit,
    async count(key) {
      const current = window();
      const points = await store.add(`${name}:${key}`, current, 1);
      return { ...stateOf(points, current.endMs), isExceeded: points > limit };
    },
    async peek(key) {
      const current = window();
      const points = await store.read(`${name}:${key}`, current);
      return { ...stateOf(points, current.endMs), isExceeded: points >= limit };
    },
  };
}
