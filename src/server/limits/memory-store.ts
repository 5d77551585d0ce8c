import { type LimitStore, type LimitWindow, PUBLIC_LIMIT } from './limit-store.ts';

/** Expired windows are deleted at most this often, ms. */
const SWEEP_MS = 60_000;
/**
 * Only requests of very many networks open more windows than this. The oldest tenth of the windows of networks is then deleted, and none of
 * an organization, so that a caller with many addresses can't reset an organization's counters.
 */
const MAX_WINDOWS = 200_000;

type Counted = { points: number; readonly expiresAtMs: number };
type MemoryCircuit = { openUntilMs: number | null; isProbing: boolean; failuresMs: readonly number[] };

/** Counts in this process's memory, without a statement for each request. A restart starts with empty windows and closed circuits. */
export function createMemoryStore(): LimitStore {
  const windows = new Map<string, Counted>();
  const startsOf = new Map<string, Set<number>>();
  const circuits = new Map<string, MemoryCircuit>();
  let sweptAtMs = 0;

  const nameOf = (key: string, startMs: number) => `${startMs} ${key}`;
  const remove = (name: string) => {
    windows.delete(name);
    const at = name.indexOf(' ');
    const key = name.slice(at + 1);
    const starts = startsOf.get(key);
    starts?.delete(Number(name.slice(0, at)));
    if (starts?.size === 0) startsOf.delete(key);
  };
  const sweep = (nowMs: number) => {
    if (nowMs < sweptAtMs + SWEEP_MS && windows.size < MAX_WINDOWS) return;
    sweptAtMs = nowMs;
    for (const [name, { expiresAtMs }] of windows) if (expiresAtMs <= nowMs) remove(name);
    if (windows.size < MAX_WINDOWS) return;
    const names = [...windows.keys()];
    const ofNetworks = names.filter((name) => name.includes(` ${PUBLIC_LIMIT}:`));
    for (const name of (ofNetworks.length > 0 ? ofNetworks : names).slice(0, MAX_WINDOWS / 10)) remove(name);
  };
  const circuitOf = (organizationId: string): MemoryCircuit => {
    const circuit = circuits.get(organizationId) ?? { openUntilMs: null, isProbing: false, failuresMs: [] };
    circuits.set(organizationId, circuit);
    return circuit;
  };

  return {
    async add(key, window: LimitWindow, points) {
      sweep(window.startMs);
      const name = nameOf(key, window.startMs);
      const counted = windows.get(name) ?? { points: 0, expiresAtMs: window.expiresAtMs };
      counted.points = Math.max(0, counted.points + points);
      windows.set(name, counted);
      startsOf.set(key, (startsOf.get(key) ?? new Set()).add(window.startMs));
      return counted.points;
    },
    read: async (key, { startMs }) => windows.get(nameOf(key, startMs))?.points ?? 0,
    async sumSince(key, afterMs) {
      let sum = 0;
      for (const startMs of startsOf.get(key) ?? []) {
        if (startMs > afterMs) sum += windows.get(nameOf(key, startMs))?.points ?? 0;
      }
      return sum;
    },
    async circuit(organizationId) {
      const circuit = circuits.get(organizationId);
      return circuit === undefined || circuit.openUntilMs === null ? null : { ...circuit };
    },
    async openCircuit(organizationId, untilMs) {
      Object.assign(circuitOf(organizationId), { openUntilMs: untilMs, isProbing: false });
    },
    async closeCircuit(organizationId) {
      circuits.delete(organizationId);
    },
    async claimProbe(organizationId, nowMs, untilMs) {
      const circuit = circuits.get(organizationId);
      if (circuit === undefined || circuit.openUntilMs === null || circuit.openUntilMs > nowMs) return false;
      Object.assign(circuit, { openUntilMs: untilMs, isProbing: true });
      return true;
    },
    async addFailure(organizationId, nowMs, count) {
      const circuit = circuitOf(organizationId);
      circuit.failuresMs = [...circuit.failuresMs, nowMs].slice(-count);
      return circuit.failuresMs;
    },
  };
}
