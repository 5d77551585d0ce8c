import { sql } from 'drizzle-orm';
import type { TestService } from './service.ts';
import { pkce, postForm } from './sign-in.ts';

const CLIENT = 'geopera-cli';

export type DeviceLogin = {
  readonly userCode: string;
  readonly verificationUri: string;
  /** One poll: the tokens, or the error's code. */
  poll(): Promise<{ error?: string; access_token?: string; refresh_token?: string }>;
  /** Polls at the service's interval until the request is decided; the clock moves instead of a wait. */
  finish(): Promise<{ error?: string; access_token?: string; refresh_token?: string }>;
};

/** The device flow as the official command line does it: PKCE, an interval, 5 s more after `slow_down` (contract 2.2). */
export async function startDeviceLogin(service: TestService, address = '198.51.100.20'): Promise<DeviceLogin> {
  const { verifier, challenge } = pkce();
  const form = { client_id: CLIENT, scope: 'openid profile', code_challenge: challenge, code_challenge_method: 'S256' };
  const started = await postForm(service, 'auth/device', form, { address });
  const answer = (await started.json()) as Record<string, string> & { interval: number };
  if (!started.ok) throw new Error(`the device flow was refused: ${JSON.stringify(answer)}`);
  const poll = async () => {
    const response = await postForm(service, 'token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: answer.device_code ?? '',
      client_id: CLIENT,
      code_verifier: verifier,
    });
    return (await response.json()) as Awaited<ReturnType<DeviceLogin['poll']>>;
  };
  return {
    userCode: answer.user_code ?? '',
    verificationUri: answer.verification_uri ?? '',
    poll,
    async finish() {
      let intervalSeconds = answer.interval;
      for (;;) {
        service.clock.advance(intervalSeconds * 1000);
        const polled = await poll();
        if (polled.error === 'slow_down') intervalSeconds += 5;
        else if (polled.error !== 'authorization_pending') return polled;
      }
    },
  };
}

/** Adds requests that wait: `each` of each of `networks` networks of one customer, newer than all others. */
export async function fillDeviceRequests(service: TestService, networks: number, each: number): Promise<void> {
  const { orm } = service.services.db;
  const at = new Date(service.clock.now().getTime() + 1000).toISOString();
  await orm.execute(sql`
    insert into device_requests
      (device_code_hash, user_code_hash, client_id, scope, code_challenge, address, interval, created_at, expires_at)
    select 'device ' || network || ' ' || nth, 'user ' || network || ' ' || nth, 'c', '', 'challenge',
      '2001:db8:5:' || to_hex(network) || '::/64', 5, ${at}::timestamptz, ${at}::timestamptz + interval '600 s'
    from generate_series(1, ${networks}::int) as network, generate_series(1, ${each}::int) as nth`);
}
