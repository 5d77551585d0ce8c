import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { OperatorError, usageError } from '../../operator-error.ts';

/** Standard input, which is a terminal if it has `setRawMode`. */
type Input = Readable & { isTTY?: boolean; setRawMode?: (isRaw: boolean) => unknown };

const MIN_LENGTH = 12;
const MAX_LENGTH = 256;

/**
 * A new password: typed twice at a terminal, where it isn't shown, otherwise the first line of standard input. Never from the command line, which other
 * users of the machine can read. Throws a usage error for one that is too short or too long.
 */
export async function readPassword(input: Input, output: Writable): Promise<string> {
  if (input.isTTY !== true || input.setRawMode === undefined) return checked(await firstLine(input));
  const password = checked(await hiddenLine(input, output, 'Password: '));
  if ((await hiddenLine(input, output, 'The same again: ')) !== password) {
    throw new OperatorError('The two passwords differ; nothing was changed.');
  }
  return password;
}

function checked(password: string): string {
  const { length } = [...password];
  if (length < MIN_LENGTH) throw usageError(`The password has ${length} characters; it needs at least ${MIN_LENGTH}.`);
  if (length > MAX_LENGTH) throw usageError(`The password has ${length} characters; the limit is ${MAX_LENGTH}.`);
  return password;
}

async function firstLine(input: Readable): Promise<string> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) return line;
  throw usageError('No password was given: type it at a terminal, or write it to standard input, as one line.');
}

/** Reads a line from a terminal in raw mode, so that it isn't shown. Ctrl-C and Ctrl-D end it. */
function hiddenLine(input: Input, output: Writable, prompt: string): Promise<string> {
  output.write(prompt);
  input.setRawMode?.(true);
  return new Promise<string>((resolve, reject) => {
    let line = '';
    const onData = (chunk: Buffer | string) => {
      for (const character of chunk.toString()) {
        if (character === '\r' || character === '\n') return finish(() => resolve(line));
        if (character === '\u0003' || character === '\u0004') {
          return finish(() => reject(new OperatorError('Cancelled; nothing was changed.')));
        }
        if (character === '\u007f' || character === '\b') line = [...line].slice(0, -1).join('');
        else line += character;
      }
    };
    const finish = (settle: () => void) => {
      input.off('data', onData);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      settle();
    };
    input.on('data', onData);
    input.resume();
  });
}
