import * as z from 'zod';
import { organizationOf } from '../../catalog/find-organization.ts';
import { newKey, registerKey } from '../../catalog/mint-key.ts';
import { usageError } from '../../operator-error.ts';
import { nameOption } from '../arguments/name-argument.ts';
import { optionalText, requiredText } from '../arguments/option-values.ts';
import { scopeList } from '../arguments/scope-list.ts';
import type { OperatorCommand } from '../command.ts';

type Input = {
  organizationId: string;
  scopes: string[];
  name: string;
  validDays: number | null;
  /** Requests per minute; null = only the organization's limit. */
  rateLimit: number | null;
};

/** Ten years. */
const MAX_DAYS = 3650;
const DAY_MS = 86_400_000;
const MAX_RATE_LIMIT = 1_000_000;

/** `cutline key create`: an API key, shown once. */
export const keyCreate: OperatorCommand<Input> = {
  name: 'key create',
  usage: '--org ID --scopes a:b,c:* [--name N] [--expires DAYS] [--rate-limit N]',
  summary: 'Create an API key and print it, once',
  optionHelp: [
    ['--org ID', 'organization it belongs to'],
    ['--scopes LIST', 'what it may do, such as clip:read,items:* or *:read'],
    ['--name N', 'a label for it'],
    ['--expires DAYS', 'days until it ends (default: it has no end)'],
    ['--rate-limit N', "requests per minute, in addition to the organization's limit (default: only that limit)"],
  ],
  options: {
    org: { type: 'string' },
    scopes: { type: 'string' },
    name: { type: 'string' },
    expires: { type: 'string' },
    'rate-limit': { type: 'string' },
  },
  positionals: [],
  input: z.object({
    organizationId: z.string(),
    scopes: z.array(z.string()),
    name: z.string(),
    validDays: z.number().nullable(),
    rateLimit: z.number().nullable(),
  }),
  parse: (values) => ({
    organizationId: requiredText(values, 'org', 'ID'),
    scopes: scopeList(requiredText(values, 'scopes', 'LIST')),
    name: nameOption(values) ?? 'key',
    validDays: daysOf(optionalText(values, 'expires')),
    rateLimit: rateLimitOf(optionalText(values, 'rate-limit')),
  }),
  async run({ db, ids, clock }, { organizationId, scopes, name, validDays, rateLimit }) {
    await organizationOf(db.orm, organizationId);
    const [key, id, at] = [newKey(), ids(), clock()];
    const expiresAt = validDays === null ? undefined : new Date(at.getTime() + validDays * DAY_MS);
    const registration = { key, id, organizationId, name, scopes, at, expiresAt, rateLimit: rateLimit ?? undefined };
    await registerKey(db.orm, registration);
    return { key, id, expires: expiresAt?.toISOString() ?? null, rate_limit: rateLimit };
  },
  describe: ({ key, id, expires }) =>
    `${key}\nThis is the only time it is shown. ${expires === null ? 'It has no end' : `It ends on ${expires}`}; "cutline key revoke ${id}" ends it.`,
};

function daysOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > MAX_DAYS) {
    throw usageError(`--expires takes days from 1 to ${MAX_DAYS}, not "${text}".`);
  }
  return days;
}

function rateLimitOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > MAX_RATE_LIMIT) {
    throw usageError(`--rate-limit takes requests per minute from 1 to ${MAX_RATE_LIMIT}, not "${text}".`);
  }
  return limit;
}
