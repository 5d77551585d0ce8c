import { execFile } from 'node:child_process';
import { appendFile, chmod, copyFile, mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { image } from './forged-image.ts';

/** A path to offer to the service. `end` is the required outcome; `while` runs until the service has responded. */
export type HostilePath = {
  name: string;
  path: string;
  end: 'refused' | 'accepted' | 'either';
  while?: (responded: AbortSignal) => Promise<void>;
};

/**
 * Creates paths that are not regular files, files that change while they are read, and names with a meaning for a shell or
 * GDAL.
 */
export async function createHostilePaths(folder: string): Promise<HostilePath[]> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const validTiff = image({ width: 64, height: 64 });
  await writeFile(at('sound.tif'), validTiff);
  await mkdir(at('folder.tif'));
  await promisify(execFile)('mkfifo', [at('pipe.tif')]);
  await symlink(at('sound.tif'), at('link.tif'));
  await symlink(at('loop.tif'), at('loop.tif'));
  await symlink('/etc/passwd', at('passwd.tif'));
  await symlink(at('pipe.tif'), at('link-to-pipe.tif'));
  await writeFile(at('unreadable.tif'), validTiff);
  await chmod(at('unreadable.tif'), 0);
  const unusualNames = UNUSUAL_NAMES.map((name) => `${name}.tif`);
  for (const name of unusualNames) await writeFile(at(name), validTiff);
  const isRoot = process.getuid?.() === 0;
  return [
    { name: 'a folder', path: at('folder.tif'), end: 'refused' },
    { name: 'a pipe', path: at('pipe.tif'), end: 'refused' },
    { name: 'a device', path: '/dev/zero', end: 'refused' },
    { name: 'a link', path: at('link.tif'), end: 'accepted' },
    { name: 'a link to itself', path: at('loop.tif'), end: 'refused' },
    { name: 'a link to a password file', path: at('passwd.tif'), end: 'refused' },
    { name: 'a link to a pipe', path: at('link-to-pipe.tif'), end: 'refused' },
    { name: 'a file that may not be read', path: at('unreadable.tif'), end: isRoot ? 'either' : 'refused' },
    { name: 'a file below a file', path: join(at('sound.tif'), 'x.tif'), end: 'refused' },
    { name: 'no file', path: at('nothing.tif'), end: 'refused' },
    { name: 'a null byte', path: `${at('sound.tif')}\0.tif`, end: 'refused' },
    ...GDAL_NAMES.map((path) => ({ name: `the name ${path}`, path, end: 'refused' as const })),
    ...unusualNames.map((name) => ({
      name: `a file called ${JSON.stringify(name)}`,
      path: at(name),
      end: 'accepted' as const,
    })),
    ...(await changingFiles(folder, validTiff)),
  ];
}

/** The maximum length of a file name is 255 bytes. */
const UNUSUAL_NAMES = [
  'with a space',
  "with 'single' quotes",
  'with "double" quotes',
  'with\na newline',
  'with\ttab and \u001b[31mcolour',
  '-of',
  '--config GDAL_SKIP GTiff',
  '$(touch owned)',
  '`id`;ls|cat&',
  'a?b=c#d%20e*[x]',
  'back\\slash',
  'ünïcödé 地図 🗺',
  '\u202efit.evil',
  'n'.repeat(251),
  'GTIFF_DIR:1',
  'vrt:x',
];

const GDAL_NAMES = [
  '/vsicurl/http://127.0.0.1:9/x.tif',
  '/vsizip//tmp/x.zip/x.tif',
  '/vsimem/x.tif',
  '/vsistdin/',
  '/vsisubfile/0_100,/etc/passwd',
  'GTIFF_DIR:1:/etc/passwd',
  'GTIFF_RAW:/etc/passwd',
  'http://127.0.0.1:9/x.tif',
  'relative.tif',
  '',
  '<VRTDataset/>',
];

async function changingFiles(folder: string, validTiff: Uint8Array): Promise<HostilePath[]> {
  const make = async (name: string, change: (path: string, turn: number) => Promise<void>): Promise<HostilePath> => {
    const path = join(folder, `${name}.tif`);
    await writeFile(path, validTiff);
    return {
      name: `a file that ${name}`,
      path,
      end: 'either',
      async while(responded) {
        for (let turn = 0; !responded.aborted && turn < MAX_TURNS; turn += 1) {
          await change(path, turn);
          await nextTurn();
        }
      },
    };
  };
  const other = join(folder, 'other');
  return [
    await make('grows', (path) => appendFile(path, validTiff)),
    await make('shrinks', (path, turn) => truncate(path, Math.max(0, validTiff.length - turn))),
    await make('comes and goes', (path, turn) => (turn % 2 ? writeFile(path, validTiff) : truncate(path, 100))),
    await make('is replaced', async (path, turn) => {
      await writeFile(other, turn % 2 ? validTiff : image({ width: 32, height: 32 }));
      await rename(other, path);
    }),
    await make('becomes a text', async (path, turn) => {
      if (turn % 2) await copyFile('/etc/hostname', path).catch(() => undefined);
      else await writeFile(path, validTiff);
    }),
  ];
}

/** Limits the size of a growing file. */
const MAX_TURNS = 5000;
