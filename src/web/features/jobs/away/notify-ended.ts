import { strings } from '../../../ui/i18n/strings.ts';
import { awayStrings as words } from './away-strings.ts';
import type { Ended } from './use-ended-since.ts';

type EndedJobs = Ended & {
  /** One for each job that has just ended. */
  readonly sentences: readonly string[];
  readonly onPress: () => void;
};

/** Shows a system notification with the jobs that have ended since the page was hidden. It replaces the one before. */
export function notifyEnded({ done, failed, sentences, onPress }: EndedJobs): void {
  const [only] = sentences;
  const isOne = done + failed === 1 && only !== undefined;
  try {
    const notification = new Notification(strings.app.name, {
      body: isOne ? only : words.notification({ done, failed }),
      // Two hidden tabs show one notification.
      tag: 'cutline-jobs-ended',
    });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onPress();
    };
  } catch {
    // Chrome on Android has notifications only with a service worker. The title of the tab shows the number.
  }
}
