import { type Random, randomOf } from '../random.ts';

/** What a request is for; faults are planned for each. */
export const requestKinds = ['create', 'session', 'jobs', 'file'] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * What happens to one request. `answer-lost`: the service acts, and its answer is lost. `status`: an answer of the service or of a proxy
 * in front of it; `hasActed` if the service got the request all the same. `slow`: the answer is late. `cut`: the connection ends after
 * a share of the body, as an error or as if the body were complete. `flip`: a byte of a file is wrong.
 */
export type RequestFault =
  | { readonly kind: 'answer-lost' | 'unreachable' }
  | {
      readonly kind: 'status';
      readonly status: 409 | 429 | 500 | 502 | 503;
      readonly retryAfterSeconds: number | null;
      readonly hasActed: boolean;
    }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'cut'; readonly share: number; readonly by: 'error' | 'end' }
  | { readonly kind: 'flip'; readonly share: number };

/** What happens to the browser or the account during a request, before the service gets it or after it has acted. */
export const eventKinds = [
  ...['tab-closed', 'second-tab', 'suspended', 'offline', 'session-ended'],
  ...['no-units', 'no-scope', 'storage-full', 'disk-full'],
] as const;
export type BrowserEvent = {
  readonly kind: (typeof eventKinds)[number];
  /** Number of the request, from 1. */
  readonly atRequest: number;
  readonly isAfterService: boolean;
};

/** The faults of one case, what the user does, and the browser's abilities. */
export type Schedule = {
  readonly number: number;
  readonly faults: Readonly<Record<RequestKind, readonly RequestFault[]>>;
  readonly events: readonly BrowserEvent[];
  /** Requests sent one by one, and rows of a review. */
  readonly singles: number;
  readonly rows: number;
  /** Whether the user presses the button twice. */
  readonly isPressedTwice: boolean;
  readonly saveTo: 'browser' | 'folder' | 'zip';
  /** Older browsers have no Web Locks. */
  readonly hasLocks: boolean;
};

/** The schedule of a number; the same for the same seed. */
export function scheduleOf(seed: number, number: number): Schedule {
  const random = randomOf(seed, number);
  const several = <T>(max: number, make: () => T): T[] => Array.from({ length: random.below(max + 1) }, make);
  return {
    number,
    faults: {
      create: several(4, () => requestFault(random, [409, 429, 500, 502, 503])),
      session: several(2, () => requestFault(random, [429, 500, 502, 503])),
      jobs: several(3, () => requestFault(random, [429, 500, 502, 503])),
      file: several(6, () => fileFault(random)),
    },
    events: several(4, () => ({
      kind: random.pick(eventKinds),
      atRequest: 1 + random.below(24),
      isAfterService: random.oneIn(2),
    })),
    singles: 1 + random.below(2),
    rows: random.oneIn(3) ? 2 : 0,
    isPressedTwice: random.oneIn(4),
    saveTo: random.pick(['browser', 'folder', 'zip'] as const),
    hasLocks: !random.oneIn(4),
  };
}

function requestFault(random: Random, statuses: readonly (409 | 429 | 500 | 502 | 503)[]): RequestFault {
  switch (random.below(5)) {
    case 0:
      return { kind: 'answer-lost' };
    case 1:
      return { kind: 'unreachable' };
    case 2:
      return { kind: 'slow', seconds: 1 + random.below(25) };
    case 3:
      return { kind: 'cut', share: random.fraction(), by: 'error' };
    default: {
      const status = random.pick(statuses);
      const isLimit = status === 409 || status === 429;
      const retryAfterSeconds = isLimit || random.oneIn(2) ? 1 + random.below(40) : null;
      return { kind: 'status', status, retryAfterSeconds, hasActed: !isLimit && random.oneIn(2) };
    }
  }
}

function fileFault(random: Random): RequestFault {
  if (random.oneIn(6)) return { kind: 'flip', share: random.fraction() };
  if (random.oneIn(2)) return { kind: 'cut', share: random.fraction(), by: random.pick(['error', 'end'] as const) };
  return requestFault(random, [429, 500, 502, 503]);
}
