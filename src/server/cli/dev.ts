import { readFileSync } from 'node:fs';
import { createServer } from 'vite';
import { parseSettings } from '../env.ts';
import { createLog } from '../log.ts';
import { startService } from '../main.ts';
import { OperatorError } from '../operator-error.ts';
import type { SampleReport } from '../samples/register-samples.ts';
import { sampleLine } from './sample-line.ts';

/** `npm run dev`: the service behind Vite with hot reload, in one process that Ctrl-C ends. */
async function dev(): Promise<void> {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const settings = parseSettings(process.env, {}, manifest.version);
  const log = createLog(settings.logLevel);
  const report = {
    step: (...step: Parameters<SampleReport['step']>) => process.stdout.write(`${sampleLine(...step)}\n`),
    failed: (name: string, error: unknown) => log.error({ err: error }, `samples: ${name} could not be added`),
  };
  const service = await startService(settings, log, report, new AbortController().signal);
  // vite.config.ts reads it; its proxy forwards the API's paths to the service.
  process.env.CUTLINE_SERVICE = service.url;
  const vite = await createServer();
  await vite.listen();
  const link = await service.signInLink();
  const page = vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? service.url;
  process.stdout.write(
    `Web app with hot reload: ${link?.replace(service.url, page) ?? page}\nService: ${service.url}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([vite.close(), service.stop()]).then(() => process.exit(0));
    });
  }
}

try {
  await dev();
} catch (error) {
  process.stderr.write(`${error instanceof OperatorError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
