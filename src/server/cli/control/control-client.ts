import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { OperatorError } from '../../operator-error.ts';
import type { OnProgress } from '../command.ts';
import { type ControlRequest, parseControlProgress, parseControlResponse } from './control-protocol.ts';
import { socketAddress } from './socket-address.ts';

/**
 * Sends a command to the running service, and reports its progress. Resolves to null if no service listens on the data folder's
 * socket. Throws OperatorError with the message of a command that failed, or if the service stops before it responds.
 */
export async function sendToService(
  path: string,
  request: ControlRequest,
  onProgress: OnProgress = () => undefined,
): Promise<Record<string, unknown> | null> {
  const line = await exchange(socketAddress(path, process.cwd()), `${JSON.stringify(request)}\n`, onProgress);
  if (line === null) return null;
  const answer = parseControlResponse(line);
  if (answer === null) throw new OperatorError('The service stopped before it responded. Try again.');
  if (!answer.ok) throw new OperatorError(answer.message, answer.exitCode);
  return answer.output;
}

/** The response's line after the progress; empty if the service closes the connection first, null if no service listens. */
function exchange(address: string, request: string, onProgress: OnProgress): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'].includes(error.code ?? '')) resolve(null);
      else if (error.code === 'EACCES')
        reject(new OperatorError(`The service runs as another user: its socket ${address} may not be opened.`));
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve('');
      else reject(error);
    });
    socket.once('connect', () => {
      socket.write(request);
      const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
      lines.on('line', (line) => {
        const progress = parseControlProgress(line);
        if (progress) return onProgress(progress);
        resolve(line);
        socket.destroy();
      });
      lines.once('error', () => resolve(''));
      lines.once('close', () => resolve(''));
    });
  });
}
