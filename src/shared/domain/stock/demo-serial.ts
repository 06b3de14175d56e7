import { checkCharacterOf } from './serial-number.ts';

/** The serial number of the nth button of the demonstration's stock, the first being 1. */
export function demoSerial(n: number): string {
  const body = `BA26${String(n).padStart(6, '0')}`;
  return body + checkCharacterOf(body);
}
