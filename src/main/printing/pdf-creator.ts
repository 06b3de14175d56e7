/** Skia writes the document's facts uncompressed: `/Creator (Mozilla/5.0 …)`. */
const CREATOR = /\/Creator \((?:[^()\\]|\\.)*\)/;
const OURS = '/Creator (Balise)';

/**
 * Replaces the browser's name and the system's version, which say more about this machine than a certificate should. In place:
 * the byte offsets of a PDF's table must not move, so what is left over becomes spaces.
 */
export function withOwnCreator(pdf: Buffer): Buffer {
  const found = CREATOR.exec(pdf.toString('latin1'));
  if (found === null || found[0].length < OURS.length) return pdf;
  const cleaned = Buffer.from(pdf);
  cleaned.write(OURS.padEnd(found[0].length, ' '), found.index, 'latin1');
  return cleaned;
}
