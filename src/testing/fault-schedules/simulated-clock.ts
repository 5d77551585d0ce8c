import { setTimeout as pause } from 'node:timers/promises';
import type { TestClock } from '../service/clock.ts';

/** Time of the service and of all tabs. It stands still while a request is answered, and otherwise jumps to the next timer. */
export type SimulatedClock = {
  readonly nowMs: () => number;
  /** Resolves after the delay; rejects with the signal's reason when it is aborted. */
  wait(delayMs: number, signal?: AbortSignal): Promise<void>;
  advance(ms: number): void;
  /** Ends the jumps. */
  stop(): void;
};

type Timer = { readonly atMs: number; readonly fire: () => void };

/** Time without a request before the clock jumps, real ms. */
const QUIET_MS = 2;

/** Starts a clock that moves the service's clock too. `isQuiet`: no request is being answered. */
export function startSimulatedClock(clock: TestClock, isQuiet: () => boolean): SimulatedClock {
  const timers = new Set<Timer>();
  const nowMs = () => clock.now().getTime();
  let isStopped = false;
  const jump = async () => {
    while (!isStopped) {
      await pause(QUIET_MS);
      if (!isQuiet()) continue;
      const next = [...timers].toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!next) continue;
      timers.delete(next);
      clock.set(new Date(Math.max(nowMs(), next.atMs)));
      next.fire();
    }
  };
  void jump();
  return {
    nowMs,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const timer = { atMs: nowMs() + delayMs, fire: resolve };
        timers.add(timer);
        signal?.addEventListener(
          'abort',
          () => {
            timers.delete(timer);
            reject(signal.reason);
          },
          { once: true },
        );
      }),
    advance: (ms) => clock.advance(ms),
    stop: () => {
      isStopped = true;
    },
  };
}
