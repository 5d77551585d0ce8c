import { checkNames } from '../../src/testing/fuzz/check-names.ts';
import { downloadNames } from '../../src/testing/fuzz/download-names.ts';
import { startTestService } from '../../src/testing/service/service.ts';
import { gate, line } from './report.ts';

const NAMES = 5_000;
const DOWNLOADED = 200;
const SHOWN = 20;

/** Sends hostile names, made to break out of folders, headers and JSON, to every input that accepts a name. */
export async function namesBench(folder: string): Promise<void> {
  const service = await startTestService();
  try {
    const faults = await checkNames(service, 20_261_125, NAMES);
    for (const fault of faults.slice(0, SHOWN)) line('  fault', fault);
    gate(`${NAMES} hostile names, faults`, faults.length, 0, '');
  } finally {
    await service.close();
  }
  const faults = await downloadNames(folder, 20_261_127, DOWNLOADED);
  for (const fault of faults.slice(0, SHOWN)) line('  fault', fault);
  gate(`${DOWNLOADED} names of projects, items and clips, downloaded, faults`, faults.length, 0, '');
}
