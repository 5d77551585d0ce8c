import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestService, type TestService } from '../service/service.ts';
import { type Findings, noFindings } from './findings.ts';
import { repeatedClips } from './repeated-clips.ts';
import { runSchedule } from './run-schedule.ts';
import { scheduleOf } from './schedule.ts';
import type { Plant } from './tab.ts';

export type ScheduleRange = { readonly seed: number; readonly first: number; readonly count: number };

/** Runs schedules one after the other against one service, with its worker. */
export async function runSchedules({ seed, first, count }: ScheduleRange, plant?: Plant): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-clips-'));
  const service = await startTestService({ aroundClip: repeatedClips(folder) });
  const all = noFindings();
  try {
    await service.worker.start();
    for (let number = first; number < first + count; number++) add(all, await runOne(service, seed, number, plant));
  } finally {
    await service.close();
    await rm(folder, { recursive: true });
  }
  return all;
}

async function runOne(service: TestService, seed: number, number: number, plant?: Plant): Promise<Findings> {
  try {
    return await runSchedule(service, scheduleOf(seed, number), plant);
  } catch (cause) {
    throw new Error(`schedule ${number} of seed ${seed} could not be run`, { cause });
  }
}

function add(all: Findings, one: Findings): void {
  all.twoJobs.push(...one.twoJobs);
  all.wrongFiles.push(...one.wrongFiles);
  all.deadEnds.push(...one.deadEnds);
}
