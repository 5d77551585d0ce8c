import * as z from 'zod/mini';
import { createFromItemInput } from './clip.ts';
import { id, optional } from './common.ts';
import { inputId, inputMap, inputText } from './input.ts';

const meter = z.looseObject({ used: z.number(), limit: z.nullable(z.number()) });

/** `usage.current` (contract 14). `limit: null` means unlimited. */
export const usageCurrentInput = z.object({ organization_id: inputId });
export const usageCurrentOutput = z.looseObject({
  organization_id: id,
  period_start: z.string(),
  period_end: z.string(),
  compute_units: z.looseObject({ used: z.number(), reserved: z.number(), limit: z.nullable(z.number()) }),
  storage_bytes: optional(meter),
  tile_requests: optional(meter),
  jobs: optional(z.looseObject({ total: z.number(), running: z.number(), completed: z.number(), failed: z.number() })),
  credits: optional(z.looseObject({ used: z.number() })),
});

/** `billing.credits.balance` (contract 14). Without a limit, `balance` and `available` are null. */
export const emptyInput = z.object({});
export const balanceOutput = z.looseObject({
  organization_id: id,
  balance: z.nullable(z.number()),
  reserved: z.number(),
  available: z.nullable(z.number()),
  unit: z.string(),
  updated_at: z.string(),
});

/** `processing.catalog.estimate` for the process `cog_clip` (contract 14). */
export const estimateInput = z.object({ process_id: inputText(), inputs: z._default(inputMap(z.any(), 100), {}) });
/** The `inputs` of `cog_clip` have the schema of the body of `clip.create_from_item`, or with an `area` that of `clip.create_from_area`. */
export const cogClipInputs = createFromItemInput;
export const estimateOutput = z.looseObject({
  process_id: z.string(),
  compute_units: z.number(),
  credits: optional(z.number()),
  /** Usual time of similar jobs from creation to completion; null if fewer than five are known. */
  seconds: optional(z.looseObject({ p50: z.number(), p90: z.number(), jobs: z.number() })),
  assets: z.array(
    z.looseObject({
      asset_key: z.string(),
      width: optional(z.number()),
      height: optional(z.number()),
      megapixels: z.number(),
      compute_units: z.number(),
      size_bytes: optional(z.looseObject({ low: z.number(), high: z.number() })),
    }),
  ),
});

/** `GET /userinfo` (contract 2.3). */
export const userinfo = z.looseObject({
  sub: z.string(),
  geopera_org_id: optional(id),
  geopera_principal_type: optional(z.string()),
  geopera_principal_id: optional(z.string()),
  scope: optional(z.string()),
});

/** `POST /v1/session` (contract 16.3): with the code of a sign-in link, or (additive) with a user's name and password. */
export const sessionInput = z.object({ code: inputText() });
export const passwordInput = z.object({ username: inputText(), password: inputText() });
/** `POST /v1/device/request` and `/v1/device/decision` (additive). */
export const deviceCodeInput = z.object({ user_code: inputText() });
export const deviceDecisionInput = z.object({ user_code: inputText(), decision: z.enum(['approve', 'deny']) });
/** Answer of `/v1/session` and `/v1/session/renew`. */
export const sessionOutput = z.looseObject({
  access_token: z.string(),
  token_type: z.string(),
  expires_in: z.number(),
});

/** `GET /v1/meta` (contract 16.3). A server that answers 404 is not the bundled one. */
export const meta = z.looseObject({
  server: z.string(),
  version: z.string(),
  organization: z.looseObject({ id, name: z.string() }),
  principal: z.looseObject({
    type: z.string(),
    id: z.string(),
    scopes: z.array(z.string()),
    /** When the sign-in or key ends; null: it has no end. Additive. */
    expires_at: optional(z.string()),
  }),
  projects: z.array(z.looseObject({ id, name: z.string(), has_bucket: z.boolean(), role: optional(z.string()) })),
  features: z.array(z.string()),
  /** URL of the base map's MapLibre style, if the operator set one; additive. */
  style_url: optional(z.string()),
});
export type Meta = z.infer<typeof meta>;
