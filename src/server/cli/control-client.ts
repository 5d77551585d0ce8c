import { connect } from 'node:net';
import { OperatorError } from '../operator-error.ts';
import { type ControlRequest, parseControlResponse } from './control-protocol.ts';
import { readLine } from './read-line.ts';
import { socketAddress } from './socket-address.ts';

/** Sends a command to the running service. Resolves to null if no service listens on the folder's socket. Throws OperatorError. */
export async function sendToService(path: string, request: ControlRequest): Promise<Record<string, unknown> | null> {
  const line = await exchange(socketAddress(path, process.cwd()), `${JSON.stringify(request)}\n`);
  if (line === null) return null;
  const answer = parseControlResponse(line);
  if (answer === null) throw new OperatorError('The service stopped before it responded. Try again.');
  if (!answer.ok) throw new OperatorError(answer.message, answer.exitCode);
  return answer.output;
}

/** The first line of the response; empty if the service closes the connection first, null if no service listens. */
function exchange(address: string, request: string): Promise<string | null> {
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
      void readLine(socket).then((line) => {
        resolve(line ?? '');
        socket.destroy();
      });
    });
  });
}
