import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation for Argon2id, the library's default algorithm; about 20 ms and 19 MiB. The library hashes on other threads than the event loop's. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Verified instead of the hash of an unknown name, so that the time of the answer doesn't reveal which names exist. */
const UNKNOWN_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$HcTgAJIkDfHWW0mw1K4y2Q$7p4J9p8RwKu2SoJtbm3V9RMeZceJZDe+VeEYhpzIlTw';

/** The longest password, in characters. */
export const MAX_PASSWORD_LENGTH = 256;

/** The password's Argon2id hash in PHC format, with a random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), PARAMETERS);
}

/** Whether the password has this hash; takes as long for the hash null, and is then false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? UNKNOWN_HASH, password.normalize('NFC'));
  return isRight && passwordHash !== null;
}
