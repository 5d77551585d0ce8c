import * as z from 'zod/mini';
import { call } from '../transport/http.ts';
import { readJson } from '../transport/read-json.ts';
import type { Session } from './session.ts';

const deviceRequest = z.looseObject({
  client_id: z.string(),
  /** Network address of the device. */
  address: z.string(),
  created_at: z.string(),
  /** What the device may do once it is approved. */
  scopes: z.array(z.string()),
});
export type DeviceRequest = z.infer<typeof deviceRequest>;

const REQUEST = '/v1/device/request';

/** What the device with this user code requests. Throws an ApiError, with status 404 for an unknown or expired code. */
export async function readDeviceRequest(session: Session, userCode: string): Promise<DeviceRequest> {
  return readJson(REQUEST, deviceRequest, await send(session, REQUEST, { user_code: userCode }));
}

/** Approves or denies the device with this user code. Throws an ApiError. */
export async function decideDevice(session: Session, userCode: string, decision: 'approve' | 'deny'): Promise<void> {
  await send(session, '/v1/device/decision', { user_code: userCode, decision });
}

/** Never retried: each failure counts towards the limit of wrong codes. */
async function send(session: Session, path: string, body: object): Promise<Response> {
  return call(session.http, path, {
    method: 'POST',
    headers: { authorization: `Bearer ${await session.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
