import type { Locator } from '@playwright/test';

/** A user's actions, counted: a click, a filled-in field, a chosen option. */
export class CountedActions {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  async click(target: Locator): Promise<void> {
    this.#count += 1;
    await target.click();
  }

  async fill(target: Locator, value: string): Promise<void> {
    this.#count += 1;
    await target.fill(value);
  }

  async choose(target: Locator, option: string): Promise<void> {
    this.#count += 1;
    await target.selectOption(option);
  }
}
