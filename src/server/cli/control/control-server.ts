import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { Logger } from 'pino';
import { outageOf } from '../../db/outage.ts';
import { OperatorError } from '../../operator-error.ts';
import type { OnProgress, OperatorContext } from '../command.ts';
import { type AnyCommand, commands } from '../commands.ts';
import { type ControlResponse, MAX_LINE_BYTES, parseControlRequest } from './control-protocol.ts';
import { readLine } from './read-line.ts';
import { socketAddress } from './socket-address.ts';

export type ControlServer = { close: () => Promise<void> };

/**
 * Listens for the operator's commands on a socket in the data folder, which only the folder's owner may open. The caller holds
 * the folder's lock, so an existing socket belongs to a dead process.
 */
export async function startControlServer(path: string, context: OperatorContext, log: Logger): Promise<ControlServer> {
  const address = socketAddress(path, process.cwd());
  await rm(path, { force: true });
  const sockets = new Set<Socket>();
  // A client may close its side of the connection after a short command and still read the response.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    // A client that has ended, such as a cancelled `item add`, closes its side of the connection. Short commands still run.
    const left = new AbortController();
    socket.on('end', () => left.abort());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      left.abort();
      sockets.delete(socket);
    });
    void readLine(socket)
      .then((line) => answer(line, { context, log, write: (text) => socket.write(text), signal: left.signal }))
      .then((given) => socket.end(`${JSON.stringify(given)}\n`));
  });
  // The umask applies when the socket is created, so that other users can't open it even before the chmod.
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(address, listening);
    });
  } finally {
    process.umask(mask);
  }
  await chmod(path, 0o600);
  return {
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
      await rm(path, { force: true });
    },
  };
}

type AnswerParts = {
  readonly context: OperatorContext;
  readonly log: Logger;
  /** Writes to the client, also after it has disconnected. */
  readonly write: (text: string) => void;
  /** Aborts when the client has closed its side of the connection. */
  readonly signal: AbortSignal;
};

async function answer(line: string | null, { context, log, write, signal }: AnswerParts): Promise<ControlResponse> {
  let command: AnyCommand | undefined;
  try {
    if (line === null) throw tooLong();
    const request = parseControlRequest(line);
    command = commands.find(({ name }) => name === request.command);
    if (!command) throw unknownCommand();
    const onProgress: OnProgress = (progress) => {
      if (request.wantsProgress) write(`${JSON.stringify({ progress })}\n`);
    };
    const output = await command.execute(context, request.input, { onProgress, signal });
    // A reported result, such as a key that is shown once, must survive a power failure.
    await context.db.flushWal();
    return { ok: true, output };
  } catch (error) {
    if (error instanceof OperatorError) return { ok: false, message: error.message, exitCode: error.exitCode };
    const outage = outageOf(error);
    if (outage !== null) return { ok: false, exitCode: 1, message: OUTAGES[outage.kind] };
    log.error({ err: error, command: command?.name }, 'control: a command failed on an internal error');
    return { ok: false, exitCode: 1, message: 'The command failed on an internal error; see the log of the service.' };
  }
}

const OUTAGES = {
  database:
    "The service's database can't be reached for now. When it is back, check whether the command was carried out, and run it again if not.",
  disk: "The service's disk is full. Make room, check whether the command was carried out, and run it again if not.",
} as const;

function tooLong(): OperatorError {
  const problem = `The command has more than ${MAX_LINE_BYTES} bytes, the limit for one`;
  return new OperatorError(`${problem}; give it fewer or shorter names and paths.`);
}

function unknownCommand(): OperatorError {
  return new OperatorError('The running service does not know this command; it may be another version. Restart it.');
}
