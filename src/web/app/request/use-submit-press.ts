import { useRef, useState } from 'react';
import type { OperationRequest } from '../../../contract/operations.ts';

/** A second press within this time after a request was taken is taken for a double click. */
const DOUBLE_PRESS_MS = 1000;

/** The press on the button: sends the body as it is now, if there is one, and never the same twice by a double click. */
export function usePress(
  body: OperationRequest<'clip.create_from_item'> | null,
  send: (body: string) => Promise<boolean>,
  onTaken: () => void,
) {
  const [isPressed, setPressed] = useState(false);
  const lastTaken = useRef({ pressed: '', atMs: 0 });
  const press = async () => {
    if (body === null) return;
    // The name apart: an automatic one is another as soon as the job has taken it.
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
