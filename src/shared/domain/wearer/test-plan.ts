import { addDays, type LocalDate } from '../calendar/local-date.ts';

/** Days between two tests of a button. */
export const TEST_EVERY_DAYS = 15;

/** The next days on which a wearer tests the button, from a day on. */
export function testDays(firstOn: LocalDate, from: LocalDate, count: number): readonly LocalDate[] {
  let next = firstOn;
  while (next < from) next = addDays(next, TEST_EVERY_DAYS);
  return Array.from({ length: count }, (_unused, index) => addDays(next, index * TEST_EVERY_DAYS));
}
