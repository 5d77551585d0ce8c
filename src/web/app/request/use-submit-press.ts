import { useRef, useState } from 'react';
import type { OperationRequest } from '../../../contract/operations.ts';

/** A press of the same request within this time after acceptance counts as a double click. */
const DOUBLE_PRESS_MS = 1000;

/** The action of the submit button: sends the current body, if there is one. Ignores the second press of a double click. */
export function useSubmitPress(
  body: OperationRequest<'clip.create_from_item'> | null,
  send: (body: string) => Promise<boolean>,
  onTaken: () => void,
) {
  const [isPressed, setPressed] = useState(false);
  const lastTaken = useRef({ pressed: '', atMs: 0 });
  const press = async () => {
    if (body === null) return;
    // Ignore the name: an automatic name changes as soon as the job uses it.
    const pressed = JSON.stringify({ ...body, output_name: null });
    if (pressed === lastTaken.current.pressed && Date.now() - lastTaken.current.atMs < DOUBLE_PRESS_MS) return;
    setPressed(true);
    try {
      if (!(await send(JSON.stringify(body)))) return;
      lastTaken.current = { pressed, atMs: Date.now() };
      onTaken();
    } finally {
      setPressed(false);
    }
  };
  return { press, isPressed };
}
