import { createStore, type ReadableStore } from '../../create-store.ts';
import { apiStrings } from '../api-strings.ts';
import { ApiError } from '../transport/api-error.ts';
import { call, type Http } from '../transport/http.ts';
import { fetchToken, type Token } from './session-token.ts';

export type SignedOutReason = 'no-session' | 'link-refused' | 'key-refused' | 'left';

export type SessionState =
  | { readonly status: 'starting' }
  | { readonly status: 'signed-in'; readonly by: 'session' | 'key'; readonly linkRefused: boolean }
  | { readonly status: 'signed-out'; readonly reason: SignedOutReason }
  | { readonly status: 'unreachable'; readonly message: string };

/** A sign-in at another service than the page's, whose cookies the page can't use. */
export type RemoteSignIn = { readonly renew: () => Promise<Token>; readonly end: () => Promise<unknown> };

/** A token that expires sooner than this is renewed before use (contract 20, Tokens). */
const RENEW_BEFORE_MS = 30_000;

/**
 * The session state and the credential for calls: a short-lived token from `/v1/session` (contract 16.3) or a pasted API
 * key. The credential is held only here, in memory.
 */
export class Session implements ReadableStore<SessionState> {
  readonly http: Http;
  readonly #state = createStore<SessionState>({ status: 'starting' });
  readonly getSnapshot = this.#state.getSnapshot;
  readonly subscribe = this.#state.subscribe;
  #token: Token | null = null;
  #renewing: Promise<Token> | null = null;
  #remote: RemoteSignIn | null = null;
  #credential = 0;
  /** A sign-in link's one-time code while the service has not answered; retained during an outage. */
  #code: string | null = null;

  constructor(http: Http) {
    this.http = http;
  }

  /** The number of the credential in use, also after signing out. What began with another one must not be sent with this one. */
  get credential(): number {
    return this.#credential;
  }

  /** Exchanges the sign-in link's code if there is one; otherwise renews with the cookie of an earlier sign-in. */
  start(code: string | null): Promise<void> {
    this.#code = code;
    return this.startAgain();
  }

  /** Repeats `start` after an outage, with the link's code if the service has not answered it. */
  async startAgain(): Promise<void> {
    if (this.http.isRemote) return this.#leave('no-session');
    this.#state.set({ status: 'starting' });
    if (this.#code === null) return this.#renewOrLeave(false);
    try {
      await this.signIn({ code: this.#code });
      this.#code = null;
    } catch (error) {
      if (isOutage(error)) return this.#state.set({ status: 'unreachable', message: error.message });
      this.#code = null;
      if (!(error instanceof ApiError)) throw error;
      await this.#renewOrLeave(true);
    }
  }

  /** Signs in with a link's code, or a user's name and password. Throws the ApiError of a refusal or outage. */
  async signIn(body: object): Promise<void> {
    const token = await fetchToken(this.http, '/v1/session', body);
    this.#replaceCredential(token);
    this.#state.set({ status: 'signed-in', by: 'session', linkRefused: false });
  }

  /** Signs in with a token of another service (remote-sign-in.ts). */
  signInWithToken(token: Token, remote: RemoteSignIn): void {
    this.#replaceCredential(token, remote);
    this.#state.set({ status: 'signed-in', by: 'session', linkRefused: false });
  }

  /** Signs in with an API key. The key is never persisted. */
  signInWithKey(key: string): void {
    this.#replaceCredential({ value: key, expiresAtMs: Number.POSITIVE_INFINITY });
    this.#state.set({ status: 'signed-in', by: 'key', linkRefused: false });
  }

  /** Discards the credential, then sends the request that ends the session. Signs out on this page even if that request fails. */
  async signOut(): Promise<void> {
    const state = this.getSnapshot();
    const byCookie = state.status === 'signed-in' && state.by === 'session';
    const remote = this.#remote;
    this.#leave('left');
    if (byCookie) await (remote?.end() ?? call(this.http, '/v1/session', { method: 'DELETE' })).catch(() => undefined);
  }

  /**
   * Returns a bearer token valid for at least 30 s. Throws the ApiError of an outage, or a 401 if the renewal is refused, if signed out, or if `credential` is no longer in
   * use.
   */
  async token(credential = this.#credential): Promise<string> {
    // A pending request must not be sent with the cookie of an earlier sign-in.
    if (this.getSnapshot().status === 'signed-out' || credential !== this.#credential) throw signedOut();
    if (this.#token !== null && this.#token.expiresAtMs - this.http.nowMs() >= RENEW_BEFORE_MS) {
      return this.#token.value;
    }
    try {
      return (await this.#renew()).value;
    } catch (error) {
      if (isOutage(error)) throw error;
      this.#endSession(credential);
      // Whatever status refuses a renewal, it is no refusal of the call that needed the token.
      throw error instanceof ApiError ? signedOut() : error;
    }
  }

  /**
   * Returns a new token after a 401, with one renewal for all concurrent calls; if that is refused, signs out and returns null. Returns null without an
   * effect if `credential`, with which the refused call began, is no longer in use.
   */
  async tokenAfterRefusal(refused: string, credential = this.#credential): Promise<string | null> {
    if (credential !== this.#credential) return null;
    const state = this.getSnapshot();
    if (state.status === 'signed-in' && state.by === 'key') {
      this.#leave('key-refused');
      return null;
    }
    if (this.#token !== null && this.#token.value !== refused) return this.#token.value;
    try {
      return (await this.#renew()).value;
    } catch (error) {
      if (isOutage(error)) throw error;
      this.#endSession(credential);
      return null;
    }
  }

  /** Signs out after a 401 on a token that was just renewed. */
  refuse(refused: string): void {
    if (this.#token?.value === refused) this.#leave('no-session');
  }

  async #renewOrLeave(linkRefused: boolean): Promise<void> {
    try {
      await this.#renew();
      this.#state.set({ status: 'signed-in', by: 'session', linkRefused });
    } catch (error) {
      if (isOutage(error)) this.#state.set({ status: 'unreachable', message: error.message });
      else if (error instanceof ApiError) this.#leave(linkRefused ? 'link-refused' : 'no-session');
      else throw error;
    }
  }

  /** Concurrent calls share one renewal. Throws a 401 if the credential has been replaced when it settles. */
  #renew(): Promise<Token> {
    if (this.#renewing !== null) return this.#renewing;
    const credential = this.#credential;
    const renewing = (this.#remote?.renew() ?? fetchToken(this.http, '/v1/session/renew', {}))
      .then((token) => {
        if (credential !== this.#credential) throw signedOut();
        this.#token = token;
        return token;
      })
      .finally(() => {
        if (this.#renewing === renewing) this.#renewing = null;
      });
    this.#renewing = renewing;
    return renewing;
  }

  /** Signs out if this credential is still the one in use. */
  #endSession(credential: number): void {
    if (credential === this.#credential) this.#leave('no-session');
  }

  #leave(reason: SignedOutReason): void {
    this.#replaceCredential(null);
    this.#state.set({ status: 'signed-out', reason });
  }

  /** What the credential before has begun no longer has an effect. */
  #replaceCredential(token: Token | null, remote: RemoteSignIn | null = null): void {
    this.#credential += 1;
    this.#renewing = null;
    this.#token = token;
    this.#remote = remote;
  }
}

function signedOut(): ApiError {
  const detail = apiStrings.signedOut;
  return new ApiError('problem', detail, { problem: { title: 'Signed out', status: 401, detail } });
}

/** True for failures that do not concern the credential: no response, 429 or a 5xx status. */
function isOutage(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.kind === 'network' || error.status >= 500 || error.status === 429);
}
