import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server of node:http in a separate process: `/` answers a short JSON, `/file` streams a file. The baseline of the loads. */
export async function startBareServer(file: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['-e', PROGRAM, file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

const PROGRAM = `
  const { createServer } = require('node:http');
  const { createReadStream, statSync } = require('node:fs');
  const file = process.argv[1];
  const server = createServer((request, response) => {
    if (request.url === '/file') {
      response.setHeader('Content-Length', statSync(file).size);
      createReadStream(file).pipe(response);
    } else {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"hello":"world"}');
    }
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));`;
