import { answerDecode, transferOf } from './answer-decode.ts';
import type { DecodeReply, SentRequest } from './decode-messages.ts';

// One thread of a decode pool. It receives packed blocks and has no access to the file.
addEventListener('message', async ({ data }: MessageEvent<SentRequest>) => {
  reply(await answerDecode(data));
});
reply({ kind: 'ready' });

function reply(message: DecodeReply): void {
  postMessage(message, { transfer: transferOf(message) });
}
