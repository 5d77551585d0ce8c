import { type ClipIdentity, clipFingerprint } from '../../../../contract/fingerprint.ts';

/** The worker's reply: the fingerprint of the one clip it was sent. */
export type FingerprintReply = { readonly fingerprint: string };

addEventListener('message', ({ data }: MessageEvent<string>) => {
  const clip: ClipIdentity = JSON.parse(data);
  const reply: FingerprintReply = { fingerprint: clipFingerprint(clip) };
  postMessage(reply);
});
