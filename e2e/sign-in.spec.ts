import { createHash, randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const dist = join(import.meta.dirname, '../dist');

test('a link signs in once, a reload is still signed in, and a used link shows the command for a new one', async ({
  analyst,
  page,
  service,
  browser,
}) => {
  const link = await service.login();
  await page.goto(link);
  await analyst.seesTheMap();
  expect(page.url()).not.toContain('code=');

  await page.reload();
  await analyst.seesTheMap();

  const stranger = await browser.newPage();
  await stranger.goto(link);
  await expect(stranger.getByText('npm exec cutline -- login')).toBeVisible();
  await stranger.close();
});

test('the API key is not in the storage or the URL of the page', async ({ analyst, page, context }) => {
  await analyst.signsInWithoutMap();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  expect(stored + page.url()).not.toMatch(/gpra_|eyJ/);
  const cookies = await context.cookies();
  expect(cookies).not.toEqual([]);
  expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict')).toBe(true);
});

test('a page whose code could not be loaded says so in its language', async ({ page, service }) => {
  await page.route(/\/assets\/index-[^/]*\.js$/, (route) => route.abort());
  await page.goto(service.origin);
  await expect(page.getByText('The app could not be loaded')).toBeVisible();
  await expect(page.getByText('Die App konnte nicht geladen werden')).toBeHidden();
});

test('a person signs in with a password at the address that a device shows, and approves the device', async ({
  page,
  service,
}) => {
  const password = 'correct horse battery';
  await service.addUser('ada', password);
  const oauth = async (endpoint: string, form: Record<string, string>) => {
    const url = `${service.origin}/realms/public/protocol/openid-connect/${endpoint}`;
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
    return (await response.json()) as Record<string, string>;
  };
  const verifier = randomBytes(32).toString('base64url');
  const device = await oauth('auth/device', {
    client_id: 'geopera-cli',
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const poll = () =>
    oauth('token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'geopera-cli',
      device_code: device.device_code ?? '',
      code_verifier: verifier,
    });

  await page.goto(device.verification_uri_complete ?? '');
  await page.getByLabel('Name').fill('ada');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in with the password' }).click();
  await expect(page.getByLabel('Code')).toHaveValue(device.user_code ?? '');
  expect(page.url()).toBe(`${service.origin}/device`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('The device is connected')).toBeVisible();
  const { access_token } = await poll();
  const userinfo = await fetch(`${service.origin}/realms/public/protocol/openid-connect/userinfo`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await userinfo.json()).toMatchObject({ geopera_principal_type: 'user' });
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain(password);
});

test('no secret is in the built app, in an address, in the log or in what the browser stores', async ({
  page,
  service,
}) => {
  await service.restart({ CUTLINE_LOG_LEVEL: 'debug' });
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const [key, password] = [await service.key(), 'a password that only this test has'];
  await service.addUser('grace', password);
  const tokens: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/v1/session') || response.request().method() !== 'POST') return;
    tokens.push(((await response.json().catch(() => ({}))) as { access_token?: string }).access_token ?? '');
  });
  await page.goto(service.origin);
  await page.getByLabel('Name').fill('grace');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in with the password' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in with the key' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  const url = `${service.origin}/realms/public/protocol/openid-connect/token`;
  const grant = async (form: Record<string, string>) => {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
    return (await response.json()) as { access_token: string; refresh_token: string };
  };
  const first = await grant({ grant_type: 'client_credentials', client_id: 'geopera', client_secret: key });
  const second = await grant({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
  const secret = Buffer.from((await readFile(join(service.dataDir, 'secret'), 'utf8')).trim(), 'hex');
  const [signingKey] = JSON.parse(await readFile(join(service.dataDir, 'signing-keys'), 'utf8')) as {
    privateJwk: { d: string };
  }[];
  const secrets = [
    ...[key, password, ...tokens, signingKey?.privateJwk.d ?? ''],
    ...(['hex', 'base64', 'base64url'] as const).map((encoding) => secret.toString(encoding)),
    ...[first, second].flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]),
  ];
  expect(tokens.length).toBeGreaterThan(0);
  expect(secrets.filter((text) => text.length < 16)).toEqual([]);

  const files = globSync('**/*.{js,css,html,json,map,svg,webmanifest}', { cwd: dist });
  expect(files.length).toBeGreaterThan(20);
  const places = {
    app: (await Promise.all(files.map((file) => readFile(join(dist, file), 'utf8')))).join('\n'),
    addresses: addresses.join('\n'),
    log: service.log,
    storage: await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })),
  };
  expect(places.log).toContain('/openid-connect/token');
  for (const [place, text] of Object.entries(places)) {
    expect(
      secrets.filter((one) => text.includes(one)),
      place,
    ).toEqual([]);
    // Keys and tokens of anyone.
    expect(text.match(/gpra_[\w-]{20,}|c[rt]k_[\w-]{20,}|eyJ[\w-]{20,}\.eyJ/g), place).toBeNull();
  }
  await service.restart();
});
