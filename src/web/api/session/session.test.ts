import { describe, expect, it } from 'vitest';
import { signInRemotely } from './remote-sign-in.ts';
import { Session } from './session.ts';
import { signInCode } from './sign-in-code.ts';

const token = () => Response.json({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
const refused = (status: number) => Response.json({ title: 'No', status, detail: 'no' }, { status });

function sessionWith(routes: Record<string, () => Response | Promise<Response>>) {
  const requests: string[] = [];
  const session = new Session({
    baseUrl: 'http://service.test',
    nowMs: () => 0,
    fetch: async (request) => {
      const route = `${request.method} ${new URL(request.url).pathname}`;
      requests.push(route);
      return routes[route]?.() ?? refused(404);
    },
  });
  return { session, requests };
}

describe('signing in', () => {
  it('exchanges the link’s code once', async () => {
    const { session, requests } = sessionWith({ 'POST /v1/session': token });
    await session.start('abc');
    expect(session.getSnapshot()).toEqual({ status: 'signed-in', by: 'session', linkRefused: false });
    expect(requests).toEqual(['POST /v1/session']);
  });

  it('exchanges a name and a password, and stays signed out if they are refused', async () => {
    let isRight = false;
    const { session } = sessionWith({
      'POST /v1/session/renew': () => refused(401),
      'POST /v1/session': () => (isRight ? token() : refused(401)),
    });
    await session.start(null);
    const password = { username: 'ada', password: 'correct horse battery' };
    await expect(session.signIn(password)).rejects.toMatchObject({ status: 401 });
    expect(session.getSnapshot().status).toBe('signed-out');
    isRight = true;
    await session.signIn(password);
    expect(session.getSnapshot()).toEqual({ status: 'signed-in', by: 'session', linkRefused: false });
    expect(await session.token()).toBe('t');
  });

  it('is still signed in after a reload, by the cookie', async () => {
    const { session } = sessionWith({ 'POST /v1/session/renew': token });
    await session.start(null);
    expect(session.getSnapshot().status).toBe('signed-in');
  });

  it('reports a refused link, also if already signed in', async () => {
    const out = sessionWith({ 'POST /v1/session': () => refused(401), 'POST /v1/session/renew': () => refused(401) });
    await out.session.start('used');
    expect(out.session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'link-refused' });
    const still = sessionWith({ 'POST /v1/session': () => refused(401), 'POST /v1/session/renew': token });
    await still.session.start('used');
    expect(still.session.getSnapshot()).toEqual({ status: 'signed-in', by: 'session', linkRefused: true });
  });

  it('distinguishes an outage from a refusal', async () => {
    const { session } = sessionWith({ 'POST /v1/session/renew': () => Promise.reject(new TypeError('offline')) });
    await session.start(null);
    expect(session.getSnapshot().status).toBe('unreachable');
  });

  it('retains the link’s code during an outage, for the next attempt', async () => {
    let isUp = false;
    const { session, requests } = sessionWith({
      'POST /v1/session': () => (isUp ? token() : Promise.reject(new TypeError('offline'))),
    });
    await session.start('abc');
    expect(session.getSnapshot().status).toBe('unreachable');
    isUp = true;
    await session.startAgain();
    expect(session.getSnapshot()).toEqual({ status: 'signed-in', by: 'session', linkRefused: false });
    expect(requests).toEqual(['POST /v1/session', 'POST /v1/session']);
  });

  it('gives no token after signing out, even if the cookie of an earlier sign-in exists', async () => {
    const { session, requests } = sessionWith({ 'POST /v1/session/renew': token });
    session.signInWithKey('gpra_x');
    await session.signOut();
    await expect(session.token()).rejects.toMatchObject({ status: 401 });
    expect(requests).toEqual([]);
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
  });

  it('ignores a late renewal if a key has signed in meanwhile', async () => {
    const late = Promise.withResolvers<Response>();
    const { session } = sessionWith({ 'POST /v1/session/renew': () => late.promise, 'DELETE /v1/session': token });
    const waiting = session.token();
    await session.signOut();
    session.signInWithKey('gpra_x');
    late.resolve(token());
    await expect(waiting).rejects.toMatchObject({ status: 401 });
    expect(await session.token()).toBe('gpra_x');
    expect(session.getSnapshot().status).toBe('signed-in');
  });

  it.each([
    ['succeeds', () => token()],
    ['is refused', () => Response.json({}, { status: 401 })],
  ])('ignores a late renewal of an earlier account that %s', async (_, answer) => {
    const late = Promise.withResolvers<Response>();
    const second = () => Response.json({ access_token: 'second', token_type: 'Bearer', expires_in: 300 });
    const { session } = sessionWith({
      'POST /v1/session/renew': () => late.promise,
      'DELETE /v1/session': () => new Response(null, { status: 204 }),
      'POST /v1/session': second,
    });
    const waiting = session.token();
    await session.signOut();
    await session.signIn({ username: 'bo', password: 'a long password' });
    late.resolve(answer());
    await expect(waiting).rejects.toMatchObject({ status: 401 });
    expect(await session.token()).toBe('second');
    expect(session.getSnapshot().status).toBe('signed-in');
  });

  it.each(['session', 'key'])(
    'ignores a late 401 of an earlier account if another one has signed in by %s',
    async (by) => {
      const { session, requests } = sessionWith({
        'DELETE /v1/session': () => new Response(null, { status: 204 }),
        'POST /v1/session': () => Response.json({ access_token: 'second', token_type: 'Bearer', expires_in: 300 }),
      });
      session.signInWithKey('gpra_first');
      const { credential } = session;
      await session.signOut();
      if (by === 'key') session.signInWithKey('gpra_second');
      else await session.signIn({ username: 'bo', password: 'a long password' });
      const before = requests.length;
      expect(await session.tokenAfterRefusal('gpra_first', credential)).toBeNull();
      await expect(session.token(credential)).rejects.toMatchObject({ status: 401 });
      expect(session.getSnapshot().status).toBe('signed-in');
      expect(await session.token()).toBe(by === 'key' ? 'gpra_second' : 'second');
      expect(requests.length).toBe(before);
    },
  );

  it('signs out even if the service is unreachable', async () => {
    const { session } = sessionWith({
      'POST /v1/session': token,
      'DELETE /v1/session': () => Promise.reject(new TypeError('offline')),
    });
    await session.start('abc');
    await session.signOut();
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
  });
});

describe('a session at another service than the page’s', () => {
  const OAUTH = '/realms/public/protocol/openid-connect';
  const tokens = (n: number) => Response.json({ access_token: `a${n}`, refresh_token: `r${n}`, expires_in: 300 });

  async function remote(answer: (form: URLSearchParams, path: string) => Response) {
    const sent: string[] = [];
    let now = 0;
    const session = new Session({
      ...{ baseUrl: 'https://clips.example.org', isRemote: true, nowMs: () => now },
      fetch: async (request) => {
        const path = new URL(request.url).pathname;
        const body = await request.text();
        sent.push(`${path.replace(OAUTH, '')} ${body.replace('client_id=cutline-app&', '')}`);
        return answer(new URLSearchParams(body), path);
      },
    });
    await session.start(null);
    const advance = (ms: number) => {
      now += ms;
    };
    return { session, sent, advance };
  }

  it('requests no cookie, signs in with tokens, renews them in turn, and ends them', async () => {
    let n = 0;
    const { session, sent, advance } = await remote(() => tokens(++n));
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'no-session' });
    await signInRemotely(session, 'ada', 'pass word');
    expect(await session.token()).toBe('a1');
    advance(271_000);
    expect(await session.token()).toBe('a2');
    expect(await session.tokenAfterRefusal('a2')).toBe('a3');
    await session.signOut();
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'left' });
    expect(sent).toEqual([
      '/token grant_type=password&username=ada&password=pass+word',
      '/token grant_type=refresh_token&refresh_token=r1',
      '/token grant_type=refresh_token&refresh_token=r2',
      '/logout refresh_token=r3',
    ]);
  });

  it('is refused like a wrong password of the page’s service, and ends with its refresh token', async () => {
    let isRight = true;
    const invalid = () => Response.json({ error: 'invalid_grant', error_description: 'No.' }, { status: 400 });
    const { session, advance } = await remote(() => (isRight ? tokens(1) : invalid()));
    await signInRemotely(session, 'ada', 'right');
    isRight = false;
    advance(271_000);
    await expect(session.token()).rejects.toMatchObject({ status: 401 });
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'no-session' });
    await expect(signInRemotely(session, 'ada', 'wrong')).rejects.toMatchObject({ status: 401 });
  });

  it.each([
    [400, 'invalid_scope', 'None of the requested scopes is held.'],
    [429, 'slow_down', 'Too many attempts. Try again in 540 s.'],
  ])('is no wrong password with status %i, and its reason is shown', async (status, code, description) => {
    const answer = () => Response.json({ error: code, error_description: description }, { status });
    const { session } = await remote(answer);
    const refusal = { status, message: description, isServiceSentence: true };
    await expect(signInRemotely(session, 'ada', 'right')).rejects.toMatchObject(refusal);
  });

  it.each([{ error: 'invalid_grant' }, { error: 'unauthorized_client' }])(
    'ends with any refusal of its refresh token, which is no refusal of the call that needed it: %o',
    async (answer) => {
      let isRight = true;
      const { session, advance } = await remote(() => (isRight ? tokens(1) : Response.json(answer, { status: 400 })));
      await signInRemotely(session, 'ada', 'right');
      isRight = false;
      advance(271_000);
      await expect(session.token()).rejects.toMatchObject({ status: 401 });
      expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'no-session' });
    },
  );

  it('stays signed in during an outage', async () => {
    let isUp = true;
    const { session, advance } = await remote(() => (isUp ? tokens(1) : new Response('', { status: 503 })));
    await signInRemotely(session, 'ada', 'right');
    isUp = false;
    advance(271_000);
    await expect(session.token()).rejects.toMatchObject({ status: 503 });
    expect(session.getSnapshot().status).toBe('signed-in');
  });
});

describe('signInCode', () => {
  it('reads only the code of the fragment', () => {
    expect(signInCode('#code=a-b_c')).toBe('a-b_c');
    expect(signInCode('#map=1/2/3')).toBeNull();
    expect(signInCode('')).toBeNull();
  });
});
