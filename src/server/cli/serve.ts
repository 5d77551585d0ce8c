import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from '../env.ts';
import { requireUnlocked } from '../files/folder-lock.ts';
import { foreignOrigins } from '../http/check-host.ts';
import { withMachineNames } from '../http/machine-names.ts';
import { createLog } from '../log.ts';
import type { RunningService } from '../main.ts';
import { OperatorError } from '../operator-error.ts';
import type { SampleReport } from '../samples/register-samples.ts';
import { buildWebApp } from './build-web-app.ts';
import { isOpenToNetwork } from './public-url.ts';
import { sampleLine } from './sample-line.ts';
import { stopSignal } from './stop-signal.ts';

/** `cutline serve`: runs until a signal, then ends all processes, releases the lock and exits with code 0. */
export async function serve(settings: Settings, { build }: { build: boolean }): Promise<void> {
  const stop = stopSignal();
  await requireUnlocked(resolve(settings.dataFolder));
  if (build) await buildWebApp(settings.webFolder, print);
  const log = createLog(settings.logLevel);
  const report = {
    step: (...step: Parameters<SampleReport['step']>) => print(sampleLine(...step)),
    failed: (name: string, error: unknown) => reportSample(name, error, log),
  };
  try {
    // Loading the service takes longer than any other step until here.
    const { startService } = await import('../main.ts');
    const service = await startService(settings, log, report, stop);
    await announce(service, settings);
    if (!stop.aborted) await once(stop, 'abort');
    await service.stop();
  } catch (error) {
    // A stopped start has closed everything it had opened; the next start adds the missing samples.
    if (!stop.aborted) throw error;
  }
  // Everything is closed; without exit, idle timers of libraries would delay the end by another second.
  process.exit(0);
}

async function announce(service: RunningService, settings: Settings): Promise<void> {
  const { dataFolder, host } = settings;
  const login = `npm exec cutline -- login${dataFolder === './data' ? '' : ` --data ${dataFolder}`}`;
  const link = await service.signInLink();
  print(`Cutline is on ${service.url}`);
  print(
    link === null
      ? '  sign in   there is no organization yet: npm exec cutline -- org create NAME'
      : `  sign in   ${link}\n            (works once, for 10 minutes; a new one: ${login})`,
  );
  if (isOpenToNetwork(host)) print(OPEN);
  const foreign = foreignOrigins(withMachineNames(settings));
  if (foreign.length > 0) print(originsNotice(foreign));
  print(`  GDAL      ${service.engine.description}`);
  print(`  data      ${service.dataFolder}`);
}

const OPEN = `  network   every machine that can reach this one can open it, over plain HTTP: sign-in links, sessions and files
            travel unencrypted. Put it behind a proxy with HTTPS where you don't trust the network (see README).`;

function originsNotice(origins: readonly string[]): string {
  return `  origins   ${origins.join(', ')}
            Pages of these origins may call this service, but requests to their host names get a 403. If browsers reach
            this service by one of them, as behind a proxy, list that name in CUTLINE_HOST_NAMES as well. For the pages
            of another service there is nothing to do.`;
}

function reportSample(name: string, error: unknown, log: Logger): void {
  const reason = error instanceof OperatorError ? error.message : 'an internal error; see the log of the service.';
  print(`The sample "${name}" could not be added: ${reason} The next start tries again.`);
  if (!(error instanceof OperatorError)) log.error({ err: error }, 'samples: one could not be added');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
