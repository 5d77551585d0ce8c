import { useRef, useState } from 'react';
import type { ClipBody } from '../../api/submission/clip-body.ts';

/** A press of the same request within this time after acceptance counts as a double click. */
const DOUBLE_PRESS_MS = 1000;

/** The action of the submit button: sends the current bodies, if there are any. Ignores the second press of a double click. */
export function useSubmitPress(
  bodies: readonly ClipBody[] | null,
  send: (bodies: readonly string[]) => Promise<readonly boolean[]>,
  /** Called if at least one was accepted, with whether each was. */
  onTaken: (areAccepted: readonly boolean[]) => void,
) {
  const [isPressed, setPressed] = useState(false);
  const lastTaken = useRef({ taken: new Set<string>(), atMs: 0 });
  const press = async () => {
    if (bodies === null) return;
    // Ignore the name: an automatic name changes as soon as the job uses it.
    const pressed = bodies.map((body) => JSON.stringify({ ...body, output_name: null }));
    const { taken, atMs } = lastTaken.current;
    // After a pair, the form has the first of both.
    if (pressed.every((body) => taken.has(body)) && Date.now() - atMs < DOUBLE_PRESS_MS) return;
    setPressed(true);
    try {
      const areAccepted = await send(bodies.map((body) => JSON.stringify(body)));
      if (!areAccepted.includes(true)) return;
      lastTaken.current = { taken: new Set(pressed.filter((_, index) => areAccepted[index])), atMs: Date.now() };
      onTaken(areAccepted);
    } finally {
      setPressed(false);
    }
  };
  return { press, isPressed };
}
