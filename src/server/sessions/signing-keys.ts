import {
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { readIfThere, replacePrivateFile } from '../files/secret-file.ts';

/** The keys that sign access tokens. The newest signs; the public parts of the others verify until the last token they signed has expired. */
export type SigningKeys = {
  /** A JWT of type `at+jwt` (RFC 9068) for this service's audience. `exp` and `iat` are part of the payload. */
  sign(payload: JWTPayload): Promise<string>;
  /** The payload, or null for a forged or expired token, or one of another type or for another audience. */
  verify(token: string): Promise<JWTPayload | null>;
  /** The payload of a token that one of these keys has signed, expired or not, of any type and audience; null for another text. */
  readSigned(token: string): Promise<JWTPayload | null>;
  /** The public keys as a JWK set (RFC 7517). */
  publicKeys(): Promise<{ readonly keys: readonly JWK[] }>;
};

type StoredKey = { readonly kid: string; readonly createdAtMs: number; readonly privateJwk: JWK };

const ALGORITHM = 'ES256';
const TOKEN_TYPE = 'at+jwt';
/** Audience of access tokens (contract 2.2). */
const AUDIENCE = 'geopera';
const MAX_AGE_MS = 90 * 86_400_000;
/** Longer than a token is valid, and than clients cache the key set. */
const RETAINED_MS = 86_400_000;

/** Signing keys in a file that only its owner can read. It is read, and a missing or old key is added, at the first use. */
export function createSigningKeys(path: string, clock: () => Date): SigningKeys {
  let stored: StoredKey[] | null = null;
  let changing: Promise<StoredKey[]> | null = null;

  const keys = async (): Promise<StoredKey[]> => {
    if (stored !== null && !isDue(stored, clock().getTime())) return stored;
    changing ??= readOrAddKey(path, clock().getTime()).finally(() => {
      changing = null;
    });
    stored = await changing;
    return stored;
  };
  return {
    async sign(payload) {
      const [{ kid, privateJwk } = noKey()] = await keys();
      const header = { alg: ALGORITHM, typ: TOKEN_TYPE, kid };
      const jwt = new SignJWT(payload).setProtectedHeader(header).setAudience(AUDIENCE);
      return jwt.sign(await importJWK(privateJwk, ALGORITHM));
    },
    async verify(token) {
      const known = await keys();
      const options = { algorithms: [ALGORITHM], typ: TOKEN_TYPE, audience: AUDIENCE, requiredClaims: ['exp'] };
      try {
        const { payload } = await jwtVerify(token, keyIn(known), { ...options, currentDate: clock() });
        return payload;
      } catch {
        return null;
      }
    },
    async readSigned(token) {
      const known = await keys();
      try {
        const { payload } = await compactVerify(token, keyIn(known), { algorithms: [ALGORITHM] });
        return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
      } catch {
        return null;
      }
    },
    publicKeys: async () => ({
      keys: (await keys()).map((key) => ({ ...publicPart(key), kid: key.kid, alg: ALGORITHM, use: 'sig' })),
    }),
  };
}

/** The public key that a token's header names. Throws for an unknown one. */
function keyIn(known: readonly StoredKey[]) {
  return ({ kid }: { readonly kid?: string }) =>
    importJWK(publicPart(known.find((candidate) => candidate.kid === kid) ?? noKey()), ALGORITHM);
}

function noKey(): never {
  throw new Error('there is no signing key of this id');
}

function publicPart({ privateJwk: { d: _, ...publicJwk } }: StoredKey): JWK {
  return publicJwk;
}

function isDue([newest]: readonly StoredKey[], nowMs: number): boolean {
  return newest === undefined || nowMs - newest.createdAtMs >= MAX_AGE_MS;
}

/** The keys of the file, the newest first. Adds one if the newest is too old; the others stay for a day. */
async function readOrAddKey(path: string, nowMs: number): Promise<StoredKey[]> {
  const existing = JSON.parse((await readIfThere(path)) ?? '[]') as StoredKey[];
  if (!isDue(existing, nowMs)) return existing;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const privateJwk = await exportJWK(privateKey);
  const added = { kid: await calculateJwkThumbprint(privateJwk), createdAtMs: nowMs, privateJwk };
  // The newest of the earlier keys has signed until now; those before it have not since it was added.
  const keys = [
    added,
    ...existing.filter((_, index) => index === 0 || nowMs - (existing[index - 1]?.createdAtMs ?? 0) < RETAINED_MS),
  ];
  await replacePrivateFile(path, JSON.stringify(keys));
  return keys;
}
