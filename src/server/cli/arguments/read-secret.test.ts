import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readPassword } from './read-secret.ts';

/** Streams in the form of a terminal, and what was written to it. */
function terminal() {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => modes.push(isRaw) });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  return { input, output, modes, shown: () => shown };
}

/** Types each text as one chunk, when the program has begun to read. */
async function typeInto({ input, output }: ReturnType<typeof terminal>, ...texts: string[]) {
  const reading = readPassword(input, output);
  reading.catch(() => undefined);
  for (const text of texts) {
    await new Promise((done) => setImmediate(done));
    input.write(text);
  }
  return reading;
}

describe('a password', () => {
  test('is the first line of standard input', async () => {
    const input = new PassThrough();
    input.end('correct horse battery\r\nsecond line\n');
    expect(await readPassword(input, new PassThrough())).toBe('correct horse battery');
  });

  test.each([
    ['', 'No password was given'],
    ['short pass\n', 'has 10 characters; it needs at least 12'],
    [`${'a'.repeat(257)}\n`, 'has 257 characters; the limit is 256'],
  ])('%j is refused', async (text, message) => {
    const input = new PassThrough();
    input.end(text);
    await expect(readPassword(input, new PassThrough())).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });

  test('is typed twice at a terminal, which does not show it', async () => {
    const tty = terminal();
    expect(await typeInto(tty, 'correct horsx', '\u007fe battery', '\r', 'correct horse battery\n')).toBe(
      'correct horse battery',
    );
    expect(tty.shown()).toBe('Password: \nThe same again: \n');
    expect(tty.modes).toEqual([true, false, true, false]);
  });

  test('typed differently the second time, or cancelled, changes nothing', async () => {
    await expect(typeInto(terminal(), 'correct horse battery\r', 'correct horse batterie\r')).rejects.toThrow('differ');
    const tty = terminal();
    await expect(typeInto(tty, 'corr\u0003')).rejects.toThrow('Cancelled');
    expect(tty.modes.at(-1)).toBe(false);
  });
});
