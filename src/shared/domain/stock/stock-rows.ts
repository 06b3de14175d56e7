import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

const instant = z.iso.datetime({ offset: false });
const reorderPoint = z.int().nonnegative().max(100_000).nullable();

/** What people write of a lot. `reorderPoint`: fewer units than this in the store are too few; null: nobody wants to know. */
export const lotFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  supplier: z.string().trim().max(120),
  orderedCount: z.int().nonnegative().max(100_000).nullable(),
  receivedOn: z.iso.date(),
  reorderPoint,
});

export const stockLotSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  ...lotFieldsSchema.shape,
  createdAtUtc: instant,
});
export type StockLot = z.infer<typeof stockLotSchema>;

export const HOLDER_KINDS = ['region', 'association'] as const;

/** Who may have units between the store and a wearer. `regionId`: the region that an association gets its units from. */
export const holderFieldsSchema = z.strictObject({
  kind: z.enum(HOLDER_KINDS),
  name: z.string().trim().min(1).max(120),
  regionId: uuidSchema.nullable(),
  /** Where a parcel goes; never a person's own address. */
  address: z.string().trim().max(300),
  reorderPoint,
  isClosed: z.boolean(),
});

export const stockHolderSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  ...holderFieldsSchema.shape,
  createdAtUtc: instant,
});
export type StockHolder = z.infer<typeof stockHolderSchema>;

/** When the server last heard a button, whatever it said; written by the server alone, at most every few hours (ST11). */
export const buttonContactSchema = z.object({
  /** The button's id. */
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  lastContactAtUtc: instant,
  batteryPercent: z.int().min(0).max(100).nullable(),
});
export type ButtonContact = z.infer<typeof buttonContactSchema>;
