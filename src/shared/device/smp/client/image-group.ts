import { z } from 'zod';
import { askFor, askToDo, type DeviceResult, type SmpPort } from './smp-port.ts';

const IMAGE_GROUP = 1;
const image = { group: IMAGE_GROUP, pace: 'normal' } as const;

/** A flag that is false may be left out by the device. */
const flag = z.boolean().default(false);
const slotStateSchema = z.object({
  image: z.int().default(0),
  slot: z.int(),
  version: z.string(),
  /** The hash MCUboot signs, of header and body: not that of the file. */
  hash: z.instanceof(Uint8Array).nullable().default(null),
  bootable: flag,
  pending: flag,
  confirmed: flag,
  active: flag,
  permanent: flag,
});
const imagesSchema = z.object({ images: z.array(slotStateSchema) });
const slotInfoSchema = z.object({
  images: z.array(
    z.object({
      image: z.int(),
      slots: z.array(z.object({ slot: z.int(), size: z.int().optional(), upload_image_id: z.int().optional() })),
      max_image_size: z.int().optional(),
    }),
  ),
});
const uploadSchema = z.object({ off: z.int().min(0), match: z.boolean().optional() });

export type SlotState = z.infer<typeof slotStateSchema>;
export type SlotInfo = z.infer<typeof slotInfoSchema>['images'][number];
export type UploadAnswer = z.infer<typeof uploadSchema>;

/** What each slot holds, and which image runs, is confirmed or waits for its trial. */
export async function readImages(port: SmpPort): DeviceResult<readonly SlotState[]> {
  const answer = await askFor(port, { ...image, op: 'read', command: 0, payload: {} }, imagesSchema);
  return answer.ok ? { ok: true, value: answer.value.images } : answer;
}

/** Runs the image with this hash at the next restart only; not confirmed by then, the bootloader goes back. */
export async function testImage(port: SmpPort, hash: Uint8Array): DeviceResult<readonly SlotState[]> {
  return await writeState(port, { hash, confirm: false });
}

/** Keeps the image that runs now. */
export async function confirmImage(port: SmpPort): DeviceResult<readonly SlotState[]> {
  return await writeState(port, { confirm: true });
}

async function writeState(port: SmpPort, payload: Readonly<Record<string, unknown>>) {
  const answer = await askFor(port, { ...image, op: 'write', command: 0, payload }, imagesSchema);
  return answer.ok ? { ok: true as const, value: answer.value.images } : answer;
}

/** One piece of an upload. The first erases flash. */
export function sendImageChunk(
  port: SmpPort,
  fields: Readonly<Record<string, unknown>>,
  data: Uint8Array,
): DeviceResult<UploadAnswer> {
  const pace = fields.off === 0 ? 'slow' : 'normal';
  return askFor(port, { ...image, op: 'write', command: 1, payload: { ...fields, data }, pace }, uploadSchema);
}

/** Trap: a slot that is already empty may be refused as `unknown`; read the state instead of believing it. */
export function eraseSlot(port: SmpPort, slot: number): DeviceResult<null> {
  return askToDo(port, { ...image, op: 'write', command: 5, payload: { slot }, pace: 'slow' });
}

/** The slots, with their size in bytes where the firmware tells it. */
export async function readSlotInfo(port: SmpPort): DeviceResult<readonly SlotInfo[]> {
  const answer = await askFor(port, { ...image, op: 'read', command: 6, payload: {} }, slotInfoSchema);
  return answer.ok ? { ok: true, value: answer.value.images } : answer;
}
