import type { BrowserContext, Page } from '@playwright/test';
import type { Service } from './service.ts';

/** The databases of commit 189007e, which opened each at version 1 with one object store. */
const DATABASES = [
  { name: 'cutline-area', store: 'drafts', options: {} },
  { name: 'cutline-areas', store: 'areas', options: { keyPath: 'id' } },
  { name: 'cutline-queue', store: 'areas', options: { autoIncrement: true } },
  { name: 'cutline-request', store: 'drafts', options: {} },
  { name: 'cutline-submissions', store: 'submissions', options: { keyPath: 'key' } },
];

/**
 * A tab of the app's origin that has the databases open as the app of commit 189007e has them: until the tab closes, and without a
 * listener for `versionchange`.
 */
export class EarlierTab {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(context: BrowserContext, service: Service): Promise<EarlierTab> {
    const page = await context.newPage();
    // Any page of the origin without the app of today.
    await page.goto(`${service.origin}/healthz`);
    await page.evaluate(async (databases) => {
      const opened = await Promise.all(
        databases.map(
          ({ name, store, options }) =>
            new Promise<IDBDatabase>((resolve, reject) => {
              const opening = indexedDB.open(name, 1);
              opening.onupgradeneeded = () => opening.result.createObjectStore(store, options);
              opening.onsuccess = () => resolve(opening.result);
              opening.onerror = () => reject(opening.error);
            }),
        ),
      );
      Object.assign(window, { openDatabases: opened });
    }, DATABASES);
    return new EarlierTab(page);
  }

  /** Saves an area as that app does. */
  async savesArea(area: unknown): Promise<void> {
    await this.#page.evaluate(async (value) => {
      const { openDatabases } = window as unknown as { openDatabases: IDBDatabase[] };
      const areas = openDatabases.find(({ name }) => name === 'cutline-areas');
      const transaction = areas?.transaction('areas', 'readwrite');
      transaction?.objectStore('areas').put(value);
      await new Promise<void>((resolve, reject) => {
        if (!transaction) return reject(new Error('The database of saved areas is not open.'));
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    }, area);
  }

  async closes(): Promise<void> {
    await this.#page.close();
  }
}
