import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * Why the person may not open a port, and what would let them. `notInGroup`: the group of the port is one they are not in. `signInAgain`: they
 * were put into it since they signed in. `noGroup`: no group may, only the rules help. `mayOpen`: the rights allow it, something else
 * stands in the way. `unknown`: the port is gone, or this system has no such rights.
 */
export const portAccessSchema = z.object({
  kind: z.enum(['mayOpen', 'notInGroup', 'signInAgain', 'noGroup', 'unknown']),
  /** Group that may use the port, e.g. `dialout`. */
  group: z.string().nullable(),
  /** Puts the person into the group, for a terminal; null where it would not help. */
  groupCommand: z.string().nullable(),
  /** udev rules that let them and keep modem programs away; null on other systems than Linux. */
  rules: z.object({ fileName: z.string(), text: z.string(), commands: z.string() }).nullable(),
});
export type PortAccess = z.infer<typeof portAccessSchema>;

const sightSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['looking', 'noPort', 'nothing']), address: z.null() }),
  z.object({ state: z.literal('found'), address: z.string() }),
]);

/** Help with ports that do not open and buttons that do not show. */
export const consoleDeviceCareContract = {
  /** Asked when a port says `denied`. */
  access: oc.input(z.object({ address: z.string().min(1).max(200) })).output(portAccessSchema),
  /**
   * What is to be seen since « I plugged it in », the newest first; a port that appeared a moment before counts. Ten seconds without one is
   * `nothing` or `noPort`. Ends when a port is found.
   */
  plugged: oc.output(eventIterator(sightSchema)),
};
