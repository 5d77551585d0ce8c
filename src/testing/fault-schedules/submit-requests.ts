import { mayBeRetried } from '../../web/api/submission/may-be-retried.ts';
import type { SubmissionResult } from '../../web/api/submission/submitter.ts';
import { errorOfResult, sentenceOfError } from '../../web/app/request/submit-request.ts';
import { reviewStrings } from '../../web/app/review/review-strings.ts';
import { ids } from '../service/fixture.ts';
import { boxOf } from '../service/fixture-grid.ts';
import { createBody } from '../service/requests.ts';
import { repair } from './account-changes.ts';
import { type Case, inTab } from './case.ts';
import { hasNextStep } from './findings.ts';
import type { Tab } from './tab.ts';

const item = { id: ids.item, name: 'Harbour', assetKeys: ['data'] };

/** The exact body of a name's request. The names of a case have different areas. */
function bodyOf(name: string): string {
  const aoi_geometry = boxOf(20, 20, 80 + 10 * Number(name.at(-1)), 90);
  return JSON.stringify(createBody({ asset_keys: ['data'], output_name: name, aoi_geometry }));
}

/** What a signed-in tab does with the requests of earlier pages, as `use-submissions.ts`; resolves when each has ended or waits for the user. */
export function resume(current: Case, tab: Tab): Promise<void> {
  return tab.submitter
    .resume(ids.organizationA, (end) => checkEnd(current, end))
    .catch((error: unknown) => checkError(current, error));
}

/** Presses the button for each name without a job, and follows what the app says. Resolves when nothing is being sent. */
export async function submitMissing(current: Case, tab: Tab, missing: ReadonlySet<string>): Promise<void> {
  const { schedule } = current;
  const isRow = (name: string) => current.names.indexOf(name) >= schedule.singles;
  const rows = current.names.filter(isRow);
  const listed = tab.submitter.getSnapshot();
  for (const { key, status } of listed) {
    if (status !== 'refused') continue;
    await repair(current);
    await inTab(tab, tab.submitter.retry(key) ?? Promise.resolve(null));
  }
  for (const name of missing) {
    // The outbox shows it.
    if (isRow(name) || listed.some(({ body }) => body === bodyOf(name))) continue;
    const presses = Array.from({ length: schedule.isPressedTwice ? 2 : 1 }, () => press(current, tab, name));
    await inTab(tab, Promise.all(presses));
  }
  const missingRows = rows.filter((name) => missing.has(name));
  if (missingRows.length > 0) await inTab(tab, sendRows(current, tab, missingRows));
}

async function press(current: Case, tab: Tab, name: string): Promise<void> {
  try {
    checkEnd(current, await tab.submitter.submit(bodyOf(name), ids.organizationA));
  } catch (error) {
    await checkError(current, error);
  }
}

/** Adds the areas that the review does not have, and sends all rows without a job. */
async function sendRows(current: Case, tab: Tab, names: readonly string[]): Promise<void> {
  const { review, rowSender } = tab;
  const added = names.filter((name) => !review.getSnapshot().some(({ areaName }) => areaName === name));
  const geometry = { type: 'Polygon' as const, coordinates: [] };
  if (added.length > 0)
    review.addAreas(
      added.map((name) => ({ name, geometry })),
      item,
    );
  const unsent = review.getSnapshot().filter(({ areaName, jobId }) => names.includes(areaName) && jobId === null);
  review.change(
    new Map(unsent.map(({ id, areaName, body }) => [id, { body: body ?? bodyOf(areaName), refusal: null }])),
  );
  await rowSender.send(new Set(unsent.map(({ id }) => id)), ids.organizationA);
  const sending = rowSender.getSnapshot();
  const sentence =
    sending.kind === 'refused' && sending.reason !== 'service' ? reviewStrings.stopped[sending.reason] : null;
  if (sentence !== null) checkSentence(current, sentence);
  if (sending.kind === 'refused') await repair(current);
}

function checkEnd({ findings, schedule }: Case, end: SubmissionResult): void {
  if (end.kind === 'accepted' || end.kind === 'gone') return;
  // The outbox shows these with a button.
  if (end.kind === 'refused' && mayBeRetried(end.error)) return;
  const sentence = errorOfResult(end);
  if (sentence === null || hasNextStep(sentence)) return;
  findings.deadEnds.push(`case ${schedule.number}: a request ended with "${sentence}"`);
}

/** An error that the app shows as a sentence, and what a user does about it. */
async function checkError(current: Case, error: unknown): Promise<void> {
  const sentence = sentenceOfError(error);
  checkSentence(current, sentence);
  await repair(current);
}

function checkSentence({ browser, findings, schedule }: Case, sentence: string): void {
  const isHelpful = browser.isStorageFull ? sentence.includes('Free some space') : true;
  if (hasNextStep(sentence) && isHelpful) return;
  findings.deadEnds.push(`case ${schedule.number}: a press ended with "${sentence}"`);
}
