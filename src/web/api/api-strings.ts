import type { ProblemSlug } from '../../contract/problem-slugs.ts';
import { catalogue } from '../ui/i18n/catalogue.ts';
import { formatCount } from '../ui/i18n/format.ts';

/** Why a call of the service failed, where the service itself gave no sentence. */
export const apiStrings = catalogue('api', {
  timedOut: (seconds: number) => `The service did not answer within ${formatCount(seconds)} s.`,
  unreachable: 'The service can’t be reached: it has stopped, you are offline, or the browser blocked the call (CORS).',
  partNotLoaded: 'A part of this page could not be loaded: the service has stopped or you are offline.',
  incomplete: (what: string) => `The service’s answer to ${what} is incomplete.`,
  notJson: (what: string) => `The service’s answer to ${what} isn’t JSON.`,
  unreadable: (what: string, where: string) =>
    `The service’s answer to ${what} has a format this app can’t read (at ${where}).`,
  topLevel: 'the top level',
  noReason: (status: number) => `The service answered with status ${status} without a reason.`,
  signInUnreadable: 'The service answered the sign-in in a format this app can’t read.',
  noOrganization: 'The service did not report the organization of this credential.',
  signedOut: 'You are signed out.',
  unexpected: (detail: string) =>
    `An unexpected error occurred on this page: ${detail}. Reload the page; nothing you sent is lost.`,
  /** What a problem of the service means, in a translation. In English the service's own detail is shown instead. */
  problem: (slug: ProblemSlug): string => slug,
});
