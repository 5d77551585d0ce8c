import { ApiError } from '../transport/api-error.ts';
import { call, type Http } from '../transport/http.ts';
import { fetchToken, type Token } from './session-token.ts';

export type SignedOutReason = 'no-session' | 'link-refused' | 'key-refused' | 'left';

export type SessionState =
  | { readonly status: 'starting' }
  | { readonly status: 'signed-in'; readonly by: 'session' | 'key'; readonly linkRefused: boolean }
  | { readonly status: 'signed-out'; readonly reason: SignedOutReason }
  | { readonly status: 'unreachable'; readonly message: string };

/** A token with less than this left is renewed before it is used (contract 20, Tokens). */
const RENEW_BEFORE_MS = 30_000;

/**
 * Who is signed in, and the credential of the next call: a short-lived token over `/v1/session` (contract 16.3) or a
 * pasted API key. The credential lives here, in memory, and nowhere else.
 */
export class Session {
  readonly #http: Http;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { status: 'starting' };
  #token: Token | null = null;
  #renewing: Promise<Token> | null = null;
  /** A sign-in link's code that no one has answered yet: an outage must not use it up. */
  #code: string | null = null;

  constructor(http: Http) {
    this.#http = http;
  }

  readonly getState = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Exchanges the sign-in link's code when there is one, else renews by the cookie of an earlier sign-in. */
  start(code: string | null): Promise<void> {
    this.#code = code;
    return this.startAgain();
  }

  /** After an outage: the same once more, with the link's code if it still has no answer. */
  async startAgain(): Promise<void> {
    this.#enter({ status: 'starting' });
    if (this.#code === null) return this.#renewOrLeave(false);
    try {
      this.#token = await fetchToken(this.#http, '/v1/session', { code: this.#code });
      this.#code = null;
      this.#enter({ status: 'signed-in', by: 'session', linkRefused: false });
    } catch (error) {
      if (isOutage(error)) return this.#enter({ status: 'unreachable', message: error.message });
      this.#code = null;
      if (!(error instanceof ApiError)) throw error;
      await this.#renewOrLeave(true);
    }
  }

  /** Signs in with an API key; it is never written anywhere. */
  signInWithKey(key: string): void {
    this.#token = { value: key, expiresAtMs: Number.POSITIVE_INFINITY };
    this.#enter({ status: 'signed-in', by: 'key', linkRefused: false });
  }

  /** Forgets the credential and asks the service to end the session; an unreachable service does not keep anyone signed in. */
  async signOut(): Promise<void> {
    const byCookie = this.#state.status === 'signed-in' && this.#state.by === 'session';
    this.#leave('left');
    if (byCookie) await call(this.#http, '/v1/session', { method: 'DELETE' }).catch(() => undefined);
  }

  /** A bearer token with at least 30 s left. Throws the ApiError of a renewal that failed, and a 401 once signed out. */
  async token(): Promise<string> {
    // What still waits to be sent must not go out by the cookie of somebody's earlier sign-in.
    if (this.#state.status === 'signed-out') throw signedOut();
    if (this.#token !== null && this.#token.expiresAtMs - this.#http.nowMs() >= RENEW_BEFORE_MS) {
      return this.#token.value;
    }
    try {
      return (await this.#renew()).value;
    } catch (error) {
      if (!isOutage(error)) this.#endSession();
      throw error;
    }
  }

  /** After a 401: a new token, once for all calls that were refused together; null when there is none, and then signed out. */
  async tokenAfterRefusal(refused: string): Promise<string | null> {
    if (this.#state.status === 'signed-in' && this.#state.by === 'key') {
      this.#leave('key-refused');
      return null;
    }
    if (this.#token !== null && this.#token.value !== refused) return this.#token.value;
    try {
      return (await this.#renew()).value;
    } catch (error) {
      if (isOutage(error)) throw error;
      this.#endSession();
      return null;
    }
  }

  /** After a 401 on a token that was renewed for this very call: nothing more can be tried. */
  refuse(refused: string): void {
    if (this.#token?.value === refused) this.#leave('no-session');
  }

  async #renewOrLeave(linkRefused: boolean): Promise<void> {
    try {
      await this.#renew();
      this.#enter({ status: 'signed-in', by: 'session', linkRefused });
    } catch (error) {
      if (isOutage(error)) this.#enter({ status: 'unreachable', message: error.message });
      else if (error instanceof ApiError) this.#leave(linkRefused ? 'link-refused' : 'no-session');
      else throw error;
    }
  }

  /** Single flight: calls that need a new token together share one renewal. */
  #renew(): Promise<Token> {
    this.#renewing ??= fetchToken(this.#http, '/v1/session/renew', {})
      .then((token) => {
        // Someone has signed out, or in with a key, while it was on its way.
        if (this.#isWithoutSession()) throw signedOut();
        this.#token = token;
        return token;
      })
      .finally(() => {
        this.#renewing = null;
      });
    return this.#renewing;
  }

  #endSession(): void {
    if (!this.#isWithoutSession()) this.#leave('no-session');
  }

  #isWithoutSession(): boolean {
    const state = this.#state;
    return state.status === 'signed-out' || (state.status === 'signed-in' && state.by === 'key');
  }

  #leave(reason: SignedOutReason): void {
    this.#token = null;
    this.#enter({ status: 'signed-out', reason });
  }

  #enter(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function signedOut(): ApiError {
  const detail = 'You are signed out.';
  return new ApiError('problem', detail, { problem: { title: 'Signed out', status: 401, detail } });
}

/** True for a failure that says nothing about the credential: no answer, or a service in trouble. */
function isOutage(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.kind === 'network' || error.status >= 500 || error.status === 429);
}
