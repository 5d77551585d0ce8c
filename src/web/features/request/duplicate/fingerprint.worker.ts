import { type ClipIdentity, clipFingerprint } from '../../../../contract/fingerprint.ts';

/** The worker's reply: the fingerprint of the one clip it was sent. */
export type FingerprintReply = { readonly fingerprint: string };

addEventListener('message', ({ data }: MessageEvent<ClipIdentity>) => {
  const reply: FingerprintReply = { fingerprint: clipFingerprint(data) };
  postMessage(reply);
});
