/** What a firmware was built with: the same facts a manufacturer chooses in its configuration. */
export type FirmwareBuild = {
  readonly groups: readonly number[];
  /** Commands left out of the groups it has, as `group.command`. */
  readonly leftOut: readonly string[];
  /** SMP buffers: size in bytes with length and CRC, and how many. */
  readonly bufferBytes: number;
  readonly bufferCount: number;
  /** Line buffers of 128 bytes: the limit that no command tells (SPEC VB5). */
  readonly lineBuffers: number;
  readonly settingNameBytes: number;
  readonly settingValueBytes: number;
  /** Bytes one image slot holds. */
  readonly slotBytes: number;
  /** Bytes the file system holds. */
  readonly fileBytes: number;
  /** Whether the last chunk of an upload says if the file's hash matched. */
  readonly checksUpload: boolean;
  /** Letters of the `info` command and what they say; a letter that is absent was not built. */
  readonly info: Readonly<Record<string, string>>;
};

/** The Zephyr 3.4.99 whose exchanges are recorded in `test/fixtures/smp`. */
export const RECORDED_BUILD: FirmwareBuild = {
  groups: [0, 1, 2, 3, 8],
  leftOut: ['0.4', '0.8', '1.6', '8.3'],
  bufferBytes: 1024,
  bufferCount: 4,
  lineBuffers: 16,
  settingNameBytes: 64,
  settingValueBytes: 256,
  slotBytes: 430_080,
  fileBytes: 262_144,
  checksUpload: false,
  info: { s: 'Zephyr', n: 'unknown', r: '', v: '3.4.99', m: 'posix', p: 'unknown', i: 'native_sim', o: 'Zephyr' },
};

/** A button that follows `docs/device-profile.md`. */
export const PRODUCT_BUILD: FirmwareBuild = {
  groups: [0, 1, 2, 3, 8, 10, 64],
  leftOut: [],
  bufferBytes: 1024,
  bufferCount: 4,
  lineBuffers: 16,
  settingNameBytes: 64,
  settingValueBytes: 256,
  slotBytes: 430_080,
  fileBytes: 1_048_576,
  checksUpload: true,
  info: {
    s: 'Zephyr',
    n: 'balise-button',
    r: 'v4.1.0',
    v: '4.1.0',
    m: 'arm',
    p: 'cortex-m33',
    i: 'balise_button/nrf9160/ns',
    o: 'Zephyr',
  },
};
