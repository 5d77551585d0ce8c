import type { BrowserContext, Page } from '@playwright/test';

/** What was sent to make a clip, try by try. */
type Sent = { readonly key: string | undefined; readonly body: string | null };

/**
 * Loses the answer to the first request for a clip: the service gets it and makes the job, and the page never hears of it.
 * `arrived` resolves when the service has answered; `sent` grows with each further try, which goes through.
 */
export async function loseFirstAnswer(
  target: Page | BrowserContext,
): Promise<{ sent: Sent[]; arrived: Promise<void> }> {
  const sent: Sent[] = [];
  const arrived = Promise.withResolvers<void>();
  await target.route('**/v1/op/clip.create_from_item', async (route) => {
    sent.push({ key: route.request().headers()['idempotency-key'], body: route.request().postData() });
    if (sent.length > 1) return route.continue();
    await route.fetch();
    arrived.resolve();
  });
  return { sent, arrived: arrived.promise };
}
