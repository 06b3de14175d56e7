import { oc } from '@orpc/contract';
import { z } from 'zod';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

/** What anybody may know of a place: no owner, no source id, no batch, no private referent. */
export const publicPlaceSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  category: placeCategorySchema,
  address: z.string(),
  postcode: z.string(),
  communeName: z.string(),
  lon: z.number(),
  lat: z.number(),
  phone: z.string(),
  website: z.string(),
  openingHours: z.string(),
  timeZone: z.string(),
  accessibility: z.string(),
  /** `null`: hours unknown. Never guessed. */
  isOpenNow: z.boolean().nullable(),
  /** Label end, or the date of the State's file for a police site. */
  verifiedOn: z.iso.date().nullable(),
  /** To be shown with the place, as its source's licence asks; empty when it asks for nothing. */
  credit: z.string(),
});
export type PublicPlace = z.infer<typeof publicPlaceSchema>;

const lon = z.coerce.number().min(-180).max(180);
const lat = z.coerce.number().min(-90).max(90);

export const nearbyPlaceSchema = publicPlaceSchema.extend({ distanceMeters: z.number().nonnegative() });
export type NearbyPlace = z.infer<typeof nearbyPlaceSchema>;

export const emergencyNumberSchema = z.object({
  number: z.string(),
  titleFr: z.string(),
  titleEn: z.string(),
  purposeFr: z.string(),
  purposeEn: z.string(),
  /** How to reach it: a call, an SMS, or both. */
  channels: z.array(z.enum(['call', 'sms'])),
  hours: z.string(),
  verifiedOn: z.iso.date(),
  sourceUrl: z.url(),
});
export type EmergencyNumber = z.infer<typeof emergencyNumberSchema>;

/** Citizen reads: no account, nothing about the reader is stored or logged. */
export const publicContract = {
  nearby: oc
    .route({ method: 'GET', path: '/v1/places/nearby', summary: 'Nearest public safe places', tags: ['Public'] })
    .input(
      z.object({
        lon,
        lat,
        limit: z.coerce.number().int().min(1).max(100).default(30),
        openNow: z.stringbool().default(false),
      }),
    )
    .output(z.object({ places: z.array(nearbyPlaceSchema), asOfUtc: z.iso.datetime() })),
  within: oc
    .route({
      method: 'GET',
      path: '/v1/places',
      summary: 'Public safe places inside a box, at most `limit`',
      tags: ['Public'],
    })
    .input(
      z.object({
        west: lon,
        south: lat,
        east: lon,
        north: lat,
        limit: z.coerce.number().int().min(1).max(2000).default(500),
      }),
    )
    .output(z.object({ places: z.array(publicPlaceSchema), isTruncated: z.boolean(), asOfUtc: z.iso.datetime() })),
  place: oc
    .route({ method: 'GET', path: '/v1/places/{id}', summary: 'One public safe place', tags: ['Public'] })
    .input(z.object({ id: uuidSchema }))
    .errors({
      NOT_FOUND: { message: 'No public place has this id.' },
      GONE: {
        status: 410,
        message: 'This place is no longer part of the network.',
        /** Roughly where it was (two decimals, about 1 km), so that others near by can be shown. Never why. */
        data: z.object({ lon, lat }),
      },
    })
    .output(publicPlaceSchema),
  emergencyNumbers: oc
    .route({
      method: 'GET',
      path: '/v1/emergency-numbers',
      summary: 'Emergency and help numbers, with the date each was checked',
      tags: ['Public'],
    })
    .output(z.array(emergencyNumberSchema)),
};
