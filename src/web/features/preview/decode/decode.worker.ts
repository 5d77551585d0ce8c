import { answerDecode, transferOf } from './answer-decode.ts';
import type { DecodeReply, SentRequest } from './decode-messages.ts';

// One of a pool's threads: it has no file, only blocks and how they are packed.
addEventListener('message', async ({ data }: MessageEvent<SentRequest>) => {
  reply(await answerDecode(data));
});
reply({ kind: 'ready' });

function reply(message: DecodeReply): void {
  postMessage(message, { transfer: transferOf(message) });
}
