import { z } from 'zod';
import type { AlertFix } from '#shared/device/alert-envelope/alert-payload.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { GESTURES, type Gesture, TRICKS } from '../virtual-button.ts';
import { LYON_SPOTS } from './lyon-spots.ts';

const gestureSchema = z.enum(Object.keys(GESTURES) as [Gesture, ...Gesture[]]);
const lat = z.coerce.number().min(-90).max(90);
const lon = z.coerce.number().min(-180).max(180);
const accuracyMeters = z.coerce.number().min(0).max(100_000);

/** `POST /api/press`. Position absent: the button has no fix. */
export const pressInputSchema = z.strictObject({
  buttonId: uuidSchema,
  gesture: gestureSchema,
  position: z.strictObject({ lat, lon, accuracyMeters: accuracyMeters.nullable().default(null) }).optional(),
});

/** `POST /api/trick`. */
export const trickInputSchema = z.strictObject({ buttonId: uuidSchema, trick: z.enum(TRICKS) });

/** The page's form: `do` says which of its buttons was used, the rest is the position chosen for all of them. */
export const pageFormSchema = z.object({
  do: z
    .string()
    .transform((value) => value.split(' '))
    .pipe(
      z.union([
        z.tuple([z.literal('gesture'), gestureSchema, uuidSchema]),
        z.tuple([z.literal('trick'), z.enum(TRICKS), uuidSchema]),
      ]),
    ),
  spot: z.union([z.literal(['none', 'typed']), z.enum(LYON_SPOTS.map(({ id }) => id))]),
  lat: lat.catch(LYON_SPOTS[0].lat),
  lon: lon.catch(LYON_SPOTS[0].lon),
  accuracy: accuracyMeters.catch(0),
  lang: z.string().default('fr'),
});

export type PageForm = z.infer<typeof pageFormSchema>;

/** What the form last said, so that the page keeps it. */
export type PositionChoice = Pick<PageForm, 'spot' | 'lat' | 'lon' | 'accuracy'>;

export const FIRST_CHOICE: PositionChoice = {
  spot: 'bellecour',
  lat: LYON_SPOTS[0].lat,
  lon: LYON_SPOTS[0].lon,
  accuracy: 15,
};

export function fixOfChoice(choice: PositionChoice): AlertFix | null {
  if (choice.spot === 'none') return null;
  const point = LYON_SPOTS.find(({ id }) => id === choice.spot) ?? choice;
  return { lat: point.lat, lon: point.lon, accuracyMeters: choice.accuracy, ageSeconds: 2 };
}
