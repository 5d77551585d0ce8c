import type { BrowserContext, Page } from '@playwright/test';

/** One attempt of a clip request. */
type Sent = { readonly key: string | undefined; readonly body: string | null };

/**
 * Loses the response to the first clip request: the service receives it and creates the job, but the page gets no response.
 * `arrived` resolves when the service has responded. `sent` contains all attempts; later ones are passed through.
 */
export async function loseFirstResponse(
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
