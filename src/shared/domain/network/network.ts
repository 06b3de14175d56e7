import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/** A network is one programme of safe places: one commit log, several organisations (associations, a city). */
export const networkSchema = z.object({ id: uuidSchema, name: z.string().min(1).max(120) });
export type Network = z.infer<typeof networkSchema>;

export const ORG_KINDS = ['association', 'city'] as const;
export const orgKindSchema = z.enum(ORG_KINDS);
