import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { type ActivityReport, REPORT_LINES, type ReportSource } from '#shared/contract/console/reports.contract.ts';
import { daysBetween } from '#shared/domain/calendar/local-date.ts';
import type { ConventionFields } from '#shared/domain/convention/convention.ts';
import { activeSpans } from '#shared/domain/follow-up/activity.ts';
import {
  activeCurve,
  isReportable,
  type PeriodReport,
  periodReport,
  type ReportedPlace,
  reportFigures,
} from '#shared/domain/follow-up/period-report.ts';
import { UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import type { LabelFiles } from './label-files.ts';
import { fakeId } from './random.ts';
import { SIGNED_CONVENTION_ID } from './sample-documents.ts';
import { GALLERY_TODAY } from './visit-book.ts';

type WholeReport = PeriodReport & Pick<ActivityReport, 'convention'>;
type Kept = { readonly id: string; readonly fields: ConventionFields };

/** The conventions of the gallery, and the reports that the real rules make of its invented facts. */
export class ReportBook {
  readonly #world: FakeWorld;
  readonly #labels: LabelFiles;
  conventions: readonly Kept[];

  constructor(world: FakeWorld, labels: LabelFiles) {
    this.#world = world;
    this.#labels = labels;
    this.conventions = world.scenario.placeCount === 0 ? [] : SAMPLE_CONVENTIONS;
  }

  places(): readonly ReportedPlace[] {
    const rows = this.#world.places.list({
      filter: { ...EVERY_PLACE, ownership: 'mine' },
      sort: { field: 'name', direction: 'asc' },
    });
    return rows.map(({ id, name, communeName, timeZone }) => {
      const facts = this.#labels.factsOf(id) ?? [];
      const labelCase = { facts, rules: this.#labels.published, timeZone, cover: UNKNOWN_COVER };
      return { placeId: id, name, communeName, spans: activeSpans(labelCase, new Date().toISOString()) };
    });
  }

  /** Every line of it, as the core knows it. */
  whole(source: ReportSource): WholeReport | null {
    if (source.kind === 'period') return this.#report(source.from, source.to, null);
    const found = this.conventions.find(({ id }) => id === source.conventionId);
    if (!found) return null;
    const { title, baselineOn, baselineCount } = found.fields;
    return this.#report(baselineOn, source.to, { id: found.id, title, declaredCount: baselineCount });
  }

  #report(from: string, to: string, convention: ActivityReport['convention']): WholeReport | null {
    if (!isReportable({ from, to })) return null;
    return { ...periodReport(this.places(), from, to), convention };
  }
}

function linesFrom<Line>(lines: readonly Line[] | undefined, offset: number): Line[] {
  return lines?.slice(offset, offset + REPORT_LINES) ?? [];
}

export function reportHandlers(book: ReportBook) {
  const os = implement(consoleContract.reports);
  return {
    curve: os.curve.handler(({ input }) => ({
      points: isReportable(input) ? [...activeCurve(book.places(), input)] : [],
      marks: book.conventions
        .filter(({ fields }) => fields.baselineOn >= input.from && fields.baselineOn <= input.to)
        .map(({ fields }) => ({ on: fields.baselineOn, title: fields.title })),
    })),
    read: os.read.handler(({ input }) => {
      const report = book.whole(input);
      return report && { ...reportFigures(report), convention: report.convention };
    }),
    left: os.left.handler(({ input }) => ({ lines: linesFrom(book.whole(input.source)?.left, input.offset) })),
    came: os.came.handler(({ input }) => {
      const report = book.whole(input.source);
      return { lines: linesFrom(input.isBack ? report?.cameBack : report?.came, input.offset) };
    }),
    save: os.save.handler(() => ({ kind: 'saved', fileName: 'lieux-actifs.csv' }) as const),
    print: os.print.handler(() => ({ kind: 'saved', fileName: 'lieux-actifs.pdf' }) as const),
  };
}

export function conventionHandlers(world: FakeWorld, book: ReportBook) {
  const os = implement(consoleContract.conventions);
  const changed = () => world.changes.set({ tables: ['convention'], origin: 'local' });
  return {
    list: os.list.handler(() => ({
      conventions: book.conventions.map(({ id, fields }) => ({
        id,
        fields,
        placeCount: fields.batchIds.length === 0 ? null : 70,
        daysLeft: fields.endsOn === null ? null : daysBetween(GALLERY_TODAY, fields.endsOn),
        isPending: false,
      })),
      canEdit: mayIn(world, 'convention.edit'),
    })),
    save: os.save.handler(({ input }) => {
      refuseIfAsked(world);
      const id = input.id ?? fakeId(11, book.conventions.length + 10);
      book.conventions = [...book.conventions.filter((one) => one.id !== id), { id, fields: input.fields }];
      changed();
      return { id };
    }),
    remove: os.remove.handler(({ input }) => {
      refuseIfAsked(world);
      book.conventions = book.conventions.filter(({ id }) => id !== input.id);
      changed();
      return {};
    }),
  };
}

const SAMPLE_CONVENTIONS: readonly Kept[] = [
  {
    id: fakeId(11, 1),
    fields: {
      title: 'Convention Ville de Lyon',
      parties: 'Association L’Escale, Ville de Lyon',
      signedOn: '2025-09-01',
      endsOn: '2026-12-15',
      batchIds: [],
      documentId: SIGNED_CONVENTION_ID,
      baselineOn: '2025-09-01',
      baselineCount: 3,
      note: 'Renouvellement à préparer avec l’adjointe à la tranquillité.',
    },
  },
  {
    id: fakeId(11, 2),
    fields: {
      title: 'Réseau des pharmacies du Rhône',
      parties: 'Association L’Escale, Ordre des pharmaciens',
      signedOn: '2026-03-01',
      endsOn: null,
      batchIds: [fakeId(10, 1)],
      documentId: null,
      baselineOn: '2026-03-01',
      baselineCount: 12,
      note: '',
    },
  },
];
