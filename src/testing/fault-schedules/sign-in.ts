import { createSignInCode } from '../../server/sessions/sign-in-code.ts';
import { ids } from '../service/fixture.ts';
import type { Case } from './case.ts';
import type { Tab } from './tab.ts';

/** Time until a user presses a button again. */
const PRESS_MS = 2000;

/** Does what the app's pages offer until the tab is signed in: tries again after an outage, opens a new sign-in link after a refusal. */
export async function signIn(tab: Tab, { service, clock }: Pick<Case, 'service' | 'clock'>): Promise<void> {
  for (;;) {
    switch (tab.session.getSnapshot().status) {
      case 'signed-in':
        return;
      case 'starting':
        await tab.session.start(null);
        break;
      case 'unreachable':
        await clock.wait(PRESS_MS);
        await tab.session.startAgain();
        break;
      case 'signed-out':
        await tab.session.start(await createSignInCode(service.services, ids.organizationA));
    }
  }
}
