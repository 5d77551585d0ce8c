import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

/** A dedicated PostgreSQL server for a test. */
export type TestPostgres = {
  readonly url: string;
  /** Ends all its processes immediately (`-m immediate`); all connections break, committed data remain. */
  crash(): Promise<void>;
  /** Starts it again after `crash`, on the same port; resolves when it accepts connections. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The program folder of the newest installed server. Without one, prints the reason and returns null, or throws an
 * error with CUTLINE_REQUIRE=postgresql.
 */
export async function findPostgres(): Promise<string | null> {
  const versions: string[] = await readdir(INSTALLED).catch(() => []);
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) return missing(`no PostgreSQL server is installed under ${INSTALLED}`);
  const programs = join(INSTALLED, newest, 'bin');
  const has: string[] = await readdir(programs).catch(() => []);
  return has.includes('initdb') ? programs : missing(`${programs} has no initdb`);
}

function missing(reason: string): null {
  if ((process.env.CUTLINE_REQUIRE ?? '').split(',').includes('postgresql')) throw new Error(reason);
  process.stdout.write(`Skipped: ${reason}.\n`);
  return null;
}

/**
 * Starts an empty server on a free port of this machine. If the tests run as root, the server runs as the user `postgres`,
 * because it refuses to run as root.
 */
export async function startPostgres(programs: string | null): Promise<TestPostgres> {
  if (programs === null) throw new Error('a test that needs PostgreSQL was not skipped');
  const folder = await mkdtemp(join(tmpdir(), 'cutline-postgres-'));
  const asServer = await serverUser(folder);
  const data = join(folder, 'data');
  const port = await freePort();
  await asServer(join(programs, 'initdb'), ['-D', data, '-U', 'cutline', '-A', 'trust', '--no-sync', '-E', 'UTF8']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
  const control = join(programs, 'pg_ctl');
  let isRunning = false;
  const restart = async () => {
    await asServer(control, ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
    isRunning = true;
  };
  const crash = async () => {
    isRunning = false;
    await asServer(control, ['-D', data, '-m', 'immediate', '-w', 'stop']);
  };
  await restart();
  return {
    url: `postgres://cutline@127.0.0.1:${port}/postgres`,
    crash,
    restart,
    async stop() {
      if (isRunning) await crash();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type RunAs = (program: string, args: string[]) => Promise<unknown>;

async function serverUser(folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return (program, args) => run(program, args, { cwd: folder });
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  await chown(folder, uid ?? 0, gid ?? 0);
  return (program, args) => run('runuser', ['-u', 'postgres', '--', program, ...args], { cwd: folder });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('a listening socket has no port');
  return address.port;
}
