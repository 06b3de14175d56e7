import { versionText } from '#shared/device/mcuboot/image-header.ts';
import { imageIn } from './bootloader.ts';
import type { DeviceContext, GroupCommands } from './device-context.ts';
import { logSwapType, uploadImage } from './image-upload.ts';
import { booleanField, bytesField, type Fields } from './request-field.ts';
import { answer, groupError, type SmpAnswer, type WireMap } from './smp-answer.ts';

const IMAGE_GROUP = 1;
const ERRORS = { unknown: 1, hashNotFound: 8, noFreeSlot: 9, invalidHash: 24, activeSlotTest: 33 } as const;

export const IMAGE_COMMANDS: GroupCommands = {
  0: { read: state, write: setState },
  1: { write: uploadImage },
  5: { write: erase },
  6: { read: slotInfo },
};

function state(_fields: Fields, device: DeviceContext): SmpAnswer {
  logSwapType(device);
  return stateList(device);
}

function stateList({ flash }: DeviceContext): SmpAnswer {
  const images = flash.slots.flatMap((slot, index) => describedSlot(slot, index, flash));
  return answer({ images, splitStatus: 0 });
}

function describedSlot(slot: Uint8Array | null, index: number, flash: DeviceContext['flash']): readonly WireMap[] {
  const image = imageIn(slot);
  if (image === null) return [];
  const isRunning = index === 0;
  const isPending = !isRunning && (flash.swap === 'test' || flash.swap === 'perm');
  return [
    {
      slot: index,
      version: versionText(image.header.version),
      hash: image.hash.value,
      bootable: true,
      pending: isPending,
      // While an image is on trial, the one it replaced is what a restart goes back to.
      confirmed: isRunning ? flash.isConfirmed : flash.swap === 'revert',
      active: isRunning,
      permanent: isPending && flash.swap === 'perm',
    },
  ];
}

function setState(fields: Fields, device: DeviceContext): SmpAnswer {
  const hash = bytesField(fields, 'hash');
  const isConfirm = booleanField(fields, 'confirm') ?? false;
  if (hash === null) {
    if (!isConfirm) return refused('invalidHash');
    confirmRunning(device);
  } else {
    const slot = device.flash.slots.findIndex((bytes) => equal(imageIn(bytes)?.hash.value, hash));
    if (slot === -1) return refused('hashNotFound');
    if (slot === 0 && !isConfirm) return refused('activeSlotTest');
    if (slot === 0) confirmRunning(device);
    else if (device.flash.swap === 'revert') return refused('unknown');
    else device.flash.swap = isConfirm ? 'perm' : 'test';
  }
  device.keep();
  logSwapType(device);
  logSwapType(device);
  return stateList(device);
}

function confirmRunning({ flash }: DeviceContext): void {
  flash.isConfirmed = true;
  if (flash.swap === 'revert') flash.swap = 'none';
}

/** A slot without a whole image answers « unknown », as the recorded firmware does. */
function erase(_fields: Fields, device: DeviceContext): SmpAnswer {
  const { flash } = device;
  if (flash.swap !== 'none') return refused('noFreeSlot');
  const wasWhole = imageIn(flash.slots[1]) !== null;
  device.ram.upload = null;
  flash.slots = [flash.slots[0], null];
  device.keep();
  return wasWhole ? answer() : refused('unknown');
}

function slotInfo(_fields: Fields, { build }: DeviceContext): SmpAnswer {
  const slots = [0, 1].map((slot) =>
    slot === 1 ? { slot, size: build.slotBytes, upload_image_id: 0 } : { slot, size: build.slotBytes },
  );
  return answer({ images: [{ image: 0, slots, max_image_size: build.slotBytes }] });
}

function refused(reason: keyof typeof ERRORS): SmpAnswer {
  return groupError(IMAGE_GROUP, ERRORS[reason]);
}

function equal(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.from(a).equals(b);
}
