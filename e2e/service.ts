import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withoutLimits } from '../src/testing/service/limits/without-limits.ts';
import { copyPreparedData } from './prepared-data.ts';

const cutline = join(import.meta.dirname, '../src/server/cli/bin.js');

/** A real service in a separate process, with a separate data folder that contains the sample items. */
export class Service {
  readonly dataDir: string;
  #process: ChildProcess | null = null;
  #signInLink = '';
  #log = '';
  #sessionCookie: Promise<{ name: string; value: string }> | null = null;

  private constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** Starts a service on a copy of the prepared data folder. `host` is the address to listen on, loopback by default. */
  static async start(host?: string): Promise<Service> {
    const dataDir = await mkdtemp(join(tmpdir(), 'cutline-e2e-'));
    await copyPreparedData(dataDir);
    return Service.startOn(dataDir, host ? ['--host', host] : []);
  }

  /** Starts a service on any data folder, which is created if it doesn't exist. */
  static async startOn(dataDir: string, options: string[] = []): Promise<Service> {
    const service = new Service(dataDir);
    await service.#launch(options);
    return service;
  }

  get origin(): string {
    return new URL(this.#signInLink).origin;
  }

  /** The sign-in link that the start printed; valid once. */
  get signInLink(): string {
    return this.#signInLink;
  }

  /** Restarts the service on the same data folder, with additional environment variables. */
  async restart(settings: Record<string, string> = {}): Promise<void> {
    await this.end();
    await this.#launch([], settings);
  }

  async #launch(options: string[], settings: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [cutline, 'serve', '--port', '0', '--data', this.dataDir, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...withoutLimits, ...settings },
    });
    this.#process = child;
    this.#log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      this.#log += chunk.toString();
      // A test that sets the level reads the log itself.
      if (settings.CUTLINE_LOG_LEVEL === undefined) process.stderr.write(chunk);
    });
    // The cookie's name contains the port, which may have changed.
    this.#sessionCookie = null;
    for await (const line of createInterface({ input: child.stdout })) {
      const link = /https?:\/\/\S+#code=\S+/.exec(line)?.[0];
      if (link) {
        this.#signInLink = link;
        child.stdout.resume();
        return;
      }
    }
    throw new Error('The service ended before it printed a sign-in link.');
  }

  /** Creates a new one-time sign-in link with the login command. */
  async login(): Promise<string> {
    const child = spawn(process.execPath, [cutline, 'login', '--json', '--data', this.dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(child, 'close');
    return (JSON.parse(Buffer.concat(chunks).toString()) as { url: string }).url;
  }

  /** Creates a user of the organization of the first start, a member of no project. */
  async addUser(name: string, password: string): Promise<void> {
    const organization = await this.organizationId();
    const words = ['user', 'create', name, '--org', organization, '--data', this.dataDir];
    const child = spawn(process.execPath, [cutline, ...words], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(`${password}\n`);
    const [exitCode] = await once(child, 'close');
    if (exitCode !== 0) throw new Error(`cutline ${words.join(' ')} ended with ${exitCode}`);
  }

  /** Adds GeoTIFFs to the organization of the first start, as the mosaics of a delivery area by type. */
  async addArea(name: string, title: string, mosaics: Record<string, string>): Promise<void> {
    const files = Object.entries(mosaics).map(([type, path]) => `${type}=${path}`);
    const words = ['area', 'add', name, ...files, '--title', title, '--data', this.dataDir];
    const child = spawn(process.execPath, [cutline, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [exitCode] = await once(child, 'close');
    if (exitCode !== 0) throw new Error(`cutline ${words.join(' ')} ended with ${exitCode}`);
  }

  /** The log since the last start. */
  get log(): string {
    return this.#log;
  }

  /** The session cookie. The first call signs in; later calls return the same session. */
  async sessionCookie(): Promise<{ name: string; value: string }> {
    this.#sessionCookie ??= this.signIn();
    return this.#sessionCookie;
  }

  /** The cookie of a new session, for the service's address or that of a proxy in front of it. */
  async signIn(origin = this.origin): Promise<{ name: string; value: string }> {
    const code = new URLSearchParams(new URL(await this.login()).hash.slice(1)).get('code');
    const response = await fetch(`${origin}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const [, name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? [];
    if (name === undefined || value === undefined) throw new Error(`Signing in answered ${response.status}.`);
    return { name, value };
  }

  /** Calls an operation with the API key of the first start, without a page. The caller states the type of the response. */
  async op<Answer>(id: string, body: object, idempotencyKey: string = crypto.randomUUID()): Promise<Answer> {
    const key = await this.key();
    const response = await fetch(`${this.origin}/v1/op/${id}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${id} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** Ends a session of this address or of a proxy in front of it. */
  async signOut({ name, value }: { name: string; value: string }, origin: string): Promise<void> {
    const headers = { cookie: `${name}=${value}`, origin };
    await fetch(`${origin}/v1/session`, { method: 'DELETE', headers });
  }

  /** The API key of the first start. */
  async key(): Promise<string> {
    return (await readFile(join(this.dataDir, 'api-key'), 'utf8')).trim();
  }

  /** The organization of the first start, which owns the samples. */
  async organizationId(): Promise<string> {
    const found = await this.op<{ features: { properties: Record<string, string> }[] }>('items.search_org', {
      format: 'stac',
      limit: 1,
    });
    return found.features[0]?.properties['geopera:organization_id'] ?? '';
  }

  async stop(): Promise<void> {
    await this.end();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Ends the process and retains its data folder. */
  async end(): Promise<void> {
    if (this.#process && this.#process.exitCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
  }
}
