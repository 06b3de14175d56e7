const SAMPLES_PER_SECOND = 8_000;
const HERTZ = 440;
const HEADER_BYTES = 44;

/** A WAV file (8 kHz, 8 bits, mono) of a tone: something to hear where a real button would have recorded. */
export function beep(seconds: number): Uint8Array {
  const samples = Math.round(seconds * SAMPLES_PER_SECOND);
  const file = Buffer.alloc(HEADER_BYTES + samples);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + samples, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples, 40);
  for (let at = 0; at < samples; at += 1)
    file[HEADER_BYTES + at] = Math.round(128 + 60 * Math.sin((2 * Math.PI * HERTZ * at) / SAMPLES_PER_SECOND));
  return new Uint8Array(file);
}
