import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy in front of a PostgreSQL server, whose connections a test can break at an exact moment. */
export type PostgresProxy = {
  /** The server's URL through the proxy. */
  readonly url: string;
  /** Breaks every connection and refuses new ones until `restore`. */
  cut(): Promise<void>;
  /** Accepts connections but forwards nothing until `restore`, like a network that lost its route. */
  stall(): void;
  restore(): Promise<void>;
  /** Breaks the connection of the next COMMIT: `before` the server gets it, or `after` its response, which is dropped. */
  breakNextCommit(moment: 'before' | 'after'): void;
  stop(): Promise<void>;
};

/** Starts a proxy on a free port. */
export async function startPostgresProxy(serverUrl: string): Promise<PostgresProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isStalled = false;
  let breaksCommit: 'before' | 'after' | null = null;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      if (isStalled) return;
      const moment = chunk.includes('commit\0') ? breaksCommit : null;
      if (moment !== null) breaksCommit = null;
      if (moment === 'before') return end();
      if (moment === 'after') upstream.removeAllListeners('data').once('data', end);
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!isStalled) client.write(chunk);
    });
  });
  const port = await listen(server, 0);
  const url = new URL(serverUrl);
  url.port = String(port);
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    breakAll();
    await closed;
  };
  return {
    url: url.href,
    cut,
    stall() {
      isStalled = true;
    },
    async restore() {
      // Stalled data was dropped, so the connections can't be used any more.
      if (isStalled) breakAll();
      isStalled = false;
      if (!server.listening) await listen(server, port);
    },
    breakNextCommit(moment) {
      breaksCommit = moment;
    },
    stop: cut,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
