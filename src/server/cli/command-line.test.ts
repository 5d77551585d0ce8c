import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OperatorError } from '../operator-error.ts';
import { readCommandLine } from './command-line.ts';

function refusal(words: string[]): OperatorError {
  try {
    readCommandLine(words);
  } catch (error) {
    if (error instanceof OperatorError) return error;
  }
  throw new Error(`${words.join(' ')} was accepted`);
}

function inputOf(words: string[]): unknown {
  const line = readCommandLine(words);
  return line.kind === 'command' ? line.input : null;
}

describe('the command line', () => {
  test('item add accepts several assets, with band names and categorical values', () => {
    const words = [
      'item',
      'add',
      '--project',
      'p',
      '--name',
      'N',
      '--asset',
      'data=a.tif',
      '--asset',
      'dem=/x/b=1.tif',
    ];
    const more = ['--bands', 'data=red, green', '--categorical', 'dem', '--datetime', '2026-03-04T10:00:00+02:00'];
    expect(inputOf([...words, ...more])).toEqual({
      projectId: 'p',
      name: 'N',
      files: [
        { key: 'data', path: resolve('a.tif'), bandNames: ['red', 'green'], categorical: false },
        { key: 'dem', path: '/x/b=1.tif', bandNames: undefined, categorical: true },
      ],
      datetime: '2026-03-04T08:00:00.000Z',
      collectionId: undefined,
      id: undefined,
    });
  });

  test('a time without a zone is read as UTC in any time zone', () => {
    const words = [
      'item',
      'add',
      '--project',
      'p',
      '--name',
      'N',
      '--asset',
      'a=b',
      '--datetime',
      '2026-03-04T10:00:00',
    ];
    expect(inputOf(words)).toMatchObject({ datetime: '2026-03-04T10:00:00.000Z' });
  });

  test('project create and quota set', () => {
    expect(inputOf(['project', 'create', 'My maps', '--org', 'o', '--no-bucket'])).toEqual({
      name: 'My maps',
      organizationId: 'o',
      hasBucket: false,
    });
    expect(inputOf(['quota', 'set', '--org', 'o', '--limit', 'unlimited'])).toEqual({
      organizationId: 'o',
      limit: null,
    });
  });

  test('serve and start have the same options; commands have --json and --data', () => {
    expect(readCommandLine(['start', '--port', '9000', '--no-samples'])).toMatchObject({
      kind: 'serve',
      build: true,
      flags: { port: '9000', noSamples: true },
    });
    expect(readCommandLine(['login', '--json', '--data', 'd'])).toMatchObject({
      kind: 'command',
      json: true,
      data: 'd',
    });
  });

  test('prints the help of all commands, of one command, and of a group', () => {
    expect(readCommandLine(['--help'])).toEqual({ kind: 'help', topic: null });
    expect(readCommandLine(['item', 'add', '--help'])).toEqual({ kind: 'help', topic: 'item add' });
    expect(readCommandLine(['serve', '-h'])).toEqual({ kind: 'help', topic: 'serve' });
    expect(readCommandLine(['--version'])).toEqual({ kind: 'version' });
  });

  test.each([
    [[], 'No command is given'],
    [['cut'], 'There is no command "cut"'],
    [['clip', '--aoi', 'a.json', '--out', 'b.tif'], 'SOURCE is missing'],
    [['clip', 'a.tif', '--out', 'b.tif'], '--aoi FILE is missing'],
    [['clip', 'a.tif', '--aoi', 'a.json'], '--out FILE is missing'],
    [
      ['clip', 'a.tif', '--aoi', 'a.json', '--out', 'b.tif', '--engine', 'fast'],
      '--engine takes auto, copy, gdal, not "fast"',
    ],
    [['clip', 'a.tif', '--data', 'd'], "Unknown option '--data'"],
    [['verify'], 'FILE is missing'],
    [['org'], '"org" needs one of: org create'],
    [['org', 'create'], 'NAME is missing'],
    [['org', 'create', 'a', 'b'], '"b" is one word too many'],
    [['serve', '--speed', '9'], "Unknown option '--speed'"],
    [['key', 'create', '--org', 'o', '--scopes', 'clip:re*'], '"clip:re*" is not a scope'],
    [
      ['key', 'create', '--org', 'o', '--scopes', 'clip:*', '--expires', 'never'],
      '--expires takes days from 1 to 3650',
    ],
    [['key', 'create', '--org', 'o', '--scopes', 'clip:*', '--expires', '0'], '--expires takes days'],
    [['key', 'create', '--org', 'o', '--scopes', 'clip:*', '--rate-limit', '0'], '--rate-limit takes requests'],
    [['key', 'revoke'], 'The ID of the key is missing'],
    [['quota', 'set', '--org', 'o', '--limit', '-1'], '--limit'],
    [['item', 'add', '--project', 'p', '--name', 'n'], '--asset KEY=PATH is missing'],
    [['item', 'add', '--project', 'p', '--name', 'n', '--asset', 'x'], '--asset takes KEY=PATH, not "x"'],
    [['org', 'create', 'a\u0085b'], 'NAME contains control characters'],
    [['key', 'create', '--org', 'o', '--scopes', 'clip:*', '--name', 'a\nb'], '--name contains control characters'],
    [['item', 'add', '--project', 'p', '--name', 'a\x1b[2Jb', '--asset', 'a=b'], '--name contains control characters'],
    [['item', 'add', '--project', 'p', '--name', ' \t', '--asset', 'a=b'], '--name needs a value'],
    [['item', 'add', '--project', 'p', '--asset', 'a=b'], '--name N is missing'],
    [
      ['item', 'add', '--project', 'p', '--name', 'n', '--asset', 'a=b', '--bands', 'a=red,gr\ree\nn'],
      'A name of --bands contains control characters',
    ],
    [
      ['item', 'add', '--project', 'p', '--name', 'n', '--asset', 'a=b', '--bands', 'c=d'],
      'no --asset with the key "c"',
    ],
    [
      ['item', 'add', '--project', 'p', '--name', 'n', '--asset', 'a=b', '--datetime', 'today'],
      '--datetime takes a date',
    ],
  ])('refuses %j as a usage error', (words, message) => {
    const error = refusal(words);
    expect(error.message).toContain(message);
    expect(error.exitCode).toBe(2);
  });

  test('a name has at most 255 characters', () => {
    const key = ['key', 'create', '--org', 'o', '--scopes', 'clip:*', '--name'];
    expect(inputOf([...key, 'n'.repeat(255)])).toMatchObject({ name: 'n'.repeat(255) });
    expect(refusal([...key, 'n'.repeat(256)]).message).toContain('--name has 256 characters; the limit is 255');
  });
});
