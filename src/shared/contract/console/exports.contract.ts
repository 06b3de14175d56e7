import { oc } from '@orpc/contract';
import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { placeFilterSchema } from './place-filter.ts';

export const EXPORT_FORMATS = ['csvFrench', 'csvEnglish', 'geojson', 'osm'] as const;
export const exportFormatSchema = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Which places: all that the list shows under a filter, or a selection. */
export const exportScopeSchema = z.union([
  z.object({ filter: placeFilterSchema }),
  z.object({ ids: z.array(uuidSchema).max(50_000) }),
]);
export type ExportScope = z.infer<typeof exportScopeSchema>;

const refused = { REFUSED: { data: z.object({ code: z.string() }) } };

/** Places as a file on the person's disk. The core makes the bytes, the shell asks where to; the window sees neither. */
export const consoleExportsContract = {
  /** What a file of these places would hold. */
  describe: oc
    .input(z.object({ scope: exportScopeSchema }))
    .errors(refused)
    .output(
      z.object({
        publicCount: z.int(),
        /** Discreet places among them; left out unless asked for. */
        discreetCount: z.int(),
        /** Places certified today that may be told to OpenStreetMap. */
        osmCount: z.int(),
        canExportDiscreet: z.boolean(),
      }),
    ),
  /** Asks the person where to and writes. `saved: false`: they closed the dialog. */
  save: oc
    .input(z.object({ scope: exportScopeSchema, format: exportFormatSchema, includeDiscreet: z.boolean() }))
    .errors(refused)
    .output(z.object({ saved: z.boolean(), fileName: z.string(), placeCount: z.int() })),
};
