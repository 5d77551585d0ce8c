import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A server on the loopback interface. */
export type FileServer = { readonly url: string; stop(): void };

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves a built page from a folder, and the files that `fileOf` returns under /files/. */
export async function serveFiles(
  folder: string,
  fileOf: (name: string) => Promise<Uint8Array> | Uint8Array,
): Promise<FileServer> {
  const bytesOf = (path: string) =>
    path.startsWith('/files/') ? fileOf(path.slice('/files/'.length)) : readFile(join(folder, normalize(path)));
  const server = createServer(async ({ url = '/' }, answer) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    try {
      const bytes = await bytesOf(path);
      answer.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
