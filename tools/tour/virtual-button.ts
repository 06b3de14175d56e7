import { z } from 'zod';

const buttonsSchema = z.array(z.object({ buttonId: z.string(), label: z.string(), phase: z.string() }));
const POLL_MS = 200;

/** Place Bellecour, Lyon: inside the seeded town. */
const POSITION = { lat: 45.7578, lon: 4.832, accuracyMeters: 12 };

/** Presses the first button of the control page: an SOS. Returns its label and a function that waits for a phase of it. */
export async function pressFirstButton(pageUrl: string) {
  const [button] = await readButtons(pageUrl);
  if (button === undefined) throw new Error('The control page shows no button.');
  const { buttonId, label } = button;
  const response = await fetch(new URL('/api/press', pageUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ buttonId, gesture: 'press', position: POSITION }),
  });
  if (!response.ok) throw new Error(`The control page answered ${response.status}.`);
  return {
    label,
    untilPhase: (phase: string, timeoutMs: number) => untilPhase(pageUrl, { buttonId, phase, timeoutMs }),
  };
}

async function untilPhase(
  pageUrl: string,
  wanted: { readonly buttonId: string; readonly phase: string; readonly timeoutMs: number },
): Promise<void> {
  const deadlineMs = performance.now() + wanted.timeoutMs;
  let phase: string | undefined;
  while (performance.now() < deadlineMs) {
    phase = (await readButtons(pageUrl)).find(({ buttonId }) => buttonId === wanted.buttonId)?.phase;
    if (phase === wanted.phase) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`The button is « ${phase} », not « ${wanted.phase} ».`);
}

async function readButtons(pageUrl: string) {
  const response = await fetch(new URL('/api/buttons', pageUrl));
  return buttonsSchema.parse(await response.json());
}
