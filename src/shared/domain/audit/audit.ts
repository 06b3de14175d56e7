import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

const instant = z.iso.datetime({ offset: false });

/** `audit`: announced visit with the referent. `mystery`: unannounced test, never shown to the venue. */
export const AUDIT_KINDS = ['audit', 'mystery'] as const;
export const auditKindSchema = z.enum(AUDIT_KINDS);
export type AuditKind = z.infer<typeof auditKindSchema>;

/**
 * How somebody signed for the venue. `typed`: whoever cannot or would rather not draw wrote their name, or dictated it. `onPaper`: a sheet that
 * is kept elsewhere.
 */
export const SIGNATURE_KINDS = ['drawn', 'typed', 'onPaper', 'none'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

export const answerSchema = z.object({
  answer: z.enum(['yes', 'no', 'notApplicable']),
  note: z.string().max(1000),
});

/** One visit as it was made, written once. `answers` by item code of the template's version. */
export const auditSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  placeId: uuidSchema,
  kind: auditKindSchema,
  templateId: uuidSchema,
  templateVersion: z.int().positive(),
  /** When the visit took place, by the visitor's clock. */
  visitedAtUtc: instant,
  auditorId: z.string(),
  auditorName: z.string().max(120),
  answers: z.record(z.string(), answerSchema),
  /** Percentage of the points that applied, 0–100. */
  score: z.number().min(0).max(100),
  /** Codes of the critical items answered « no ». */
  criticalFailures: z.array(z.string()),
  outcome: z.enum(['passed', 'failed']),
  stickerSeen: z.enum(['yes', 'no', 'notPrinted', 'notLooked']),
  remarks: z.string().max(4000),
  signatureKind: z.enum(SIGNATURE_KINDS),
  /** Who signed for the venue, and the drawing (`placeDocument`); empty and null for a mystery visit. */
  signerName: z.string().max(120),
  signatureId: uuidSchema.nullable(),
  photoIds: z.array(uuidSchema).max(40),
  recordedAtUtc: instant,
});
export type Audit = z.infer<typeof auditSchema>;

/** What a visit being made and one that is recorded say in the same words. */
export const VISIT_FORM = {
  id: true,
  placeId: true,
  kind: true,
  templateVersion: true,
  visitedAtUtc: true,
  stickerSeen: true,
  remarks: true,
  signatureKind: true,
  signerName: true,
  signatureId: true,
  photoIds: true,
} as const satisfies Partial<Record<keyof Audit, true>>;

export const correctiveActionSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  placeId: uuidSchema,
  auditId: uuidSchema,
  text: z.string().trim().min(1).max(500),
  /** Who has to do it, in words: the venue's manager, somebody of the city. */
  owedBy: z.string().max(120),
  dueOn: z.iso.date(),
  state: z.enum(['open', 'done', 'dropped']),
  closedAtUtc: instant.nullable(),
  createdAtUtc: instant,
});
export type CorrectiveAction = z.infer<typeof correctiveActionSchema>;

export const plannedVisitSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  placeId: uuidSchema,
  kind: auditKindSchema,
  plannedOn: z.iso.date(),
  assigneeName: z.string().max(120),
  state: z.enum(['planned', 'done', 'cancelled']),
  auditId: uuidSchema.nullable(),
  createdAtUtc: instant,
});
export type PlannedVisit = z.infer<typeof plannedVisitSchema>;

export const auditTemplateVersionSchema = z.object({
  version: z.int().positive(),
  publishedAtUtc: instant,
  publishedBy: z.string(),
  items: z
    .array(
      z.object({
        code: z.string().min(1).max(40),
        text: z.string().trim().min(1).max(300),
        weight: z.int().min(0).max(100),
        importance: z.enum(['normal', 'critical']),
      }),
    )
    .min(1)
    .max(100),
  /** Score from which the visit is passed, 0–100, when no critical item failed. */
  passScore: z.number().min(0).max(100),
});
export type AuditTemplateVersion = z.infer<typeof auditTemplateVersionSchema>;

/** A checklist and every version of it: a visit names the version it was made with. */
export const auditTemplateSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  kind: auditKindSchema,
  name: z.string().trim().min(1).max(120),
  versions: z.array(auditTemplateVersionSchema).max(100),
});
export type AuditTemplate = z.infer<typeof auditTemplateSchema>;

/** Visits, actions, plans and checklists are for those who follow places up, never for the venue. */
export function followUpScopes(row: { readonly ownerOrgId: string }): readonly Scope[] {
  return [`followup:${row.ownerOrgId}`];
}
