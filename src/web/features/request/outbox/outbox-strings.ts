import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { plural } from '../../../ui/i18n/format.ts';

export const outboxStrings = catalogue('outbox', {
  title: 'Outbox',
  count: (requests: number) => `${plural(requests, 'request')} without an answer`,
  unnamed: 'Unnamed clip',
  sending: (attempt: number) => (attempt === 1 ? 'Sending…' : `Sending again (attempt ${attempt})…`),
  resumed: 'Sending a request of a page that was reloaded or closed…',
  next: (attempt: number, seconds: number) => `No answer yet. Attempt ${attempt} in ${seconds} s.`,
  limited: (attempt: number, seconds: number) => `The service limits requests. Attempt ${attempt} in ${seconds} s.`,
  offline: 'Offline. Will be sent when the network is back.',
  signedOut: 'Waits for a sign-in to the organization that pays for it.',
  overQuota: 'Refused (402): not enough units. No job was created.',
  forbidden: 'Refused (403): not permitted. No job was created.',
  noAnswer: (reason: string) => `No answer yet. ${reason} The request will be sent again.`,
  limitedAnnouncement: 'The service limits requests. The request will be sent again by itself.',
  retrySafe: 'Stored in this browser. Each runs and is charged only once, even if it is sent several times.',
  sendNow: 'Send now',
  stop: 'Stop sending',
  stopTitle: 'Stop sending this request?',
  stopText:
    'The service may have received it although no answer arrived. Check the list of jobs before you clip the same area again.',
  stopRefused: 'The service refused it and created no job. It will be removed from the outbox.',
  stored: (requests: number) =>
    requests === 1
      ? '1 request without an answer is stored in this browser. It will be sent after the sign-in.'
      : `${plural(requests, 'request')} without an answer are stored in this browser. They will be sent after the sign-in.`,
});
