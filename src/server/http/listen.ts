import type { AddressInfo } from 'node:net';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Settings } from '../env.ts';
import { OperatorError } from '../operator-error.ts';
import { createHttpServer } from './http-server.ts';
import type { AppEnv } from './request-facts.ts';

export type Listener = { port: number; close: () => Promise<void> };

/** Time limit for requests that are still running when the service stops. */
const DRAIN_MS = 3000;

/** Serves the app on the settings' address. Throws OperatorError for a port in use, or an address of another machine. */
export async function listen(
  app: Hono<AppEnv>,
  settings: Pick<Settings, 'host' | 'port' | 'requestTimeoutMs'>,
  log: Pick<Logger, 'error'>,
): Promise<Listener> {
  const server = createHttpServer(app, settings.requestTimeoutMs, log);
  await new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(refusal(error, settings)));
    server.listen(settings.port, settings.host, listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

function refusal(error: NodeJS.ErrnoException, { host, port }: Pick<Settings, 'host' | 'port'>): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new OperatorError(`Port ${port} is in use by another program. Choose another with --port N or PORT.`);
    case 'EACCES':
      return new OperatorError(
        `Port ${port} may not be opened by this user. Choose one from 1024 on with --port N or PORT.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new OperatorError(
        `${host} is not an address of this machine. Choose another with --host H or CUTLINE_HOST.`,
      );
    default:
      return error;
  }
}
