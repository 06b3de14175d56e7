import { z } from 'zod';
import type { LabelLine } from '#core/label-directory/label-directory.ts';
import { createPacer } from '#core/pacer.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { type LocalDate, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { type Bucket, bucketOf, type DueItem, dueItems } from '#shared/domain/follow-up/due-items.ts';
import { type FollowUpFields, followUpFieldsSchema } from '#shared/domain/follow-up/follow-up.ts';
import { factsInForce } from '#shared/domain/label/label-file.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import type { TableName } from '#shared/sync/table.ts';

/** One place with where it stands on the board; `bucket` null: nothing is due. */
export type BoardLine = {
  readonly line: LabelLine;
  readonly bucket: Bucket | null;
  readonly due: readonly DueItem[];
  readonly followUp: FollowUpFields;
};

/** What the board is made of beside the labels, which have a directory of their own. */
const BOARD_TABLES: ReadonlySet<TableName> = new Set<TableName>(['followUp', 'correctiveAction', 'plannedVisit']);

const UNTOUCHED: FollowUpFields = { inCharge: '', nextStep: '', nextStepOn: null };

const followUpRowSchema = followUpFieldsSchema.extend({ id: z.string() });
type FollowUpRow = z.infer<typeof followUpRowSchema>;
type DatedRow = { readonly placeId: string; readonly on: LocalDate };

const boards = new WeakMap<Workspace, FollowUpBoard>();

/** The board of a workspace, made when first asked for. */
export function boardOf(workspace: Workspace, clock: Clock): FollowUpBoard {
  const board = boards.get(workspace) ?? new FollowUpBoard(workspace, clock);
  boards.set(workspace, board);
  return board;
}

/** Every own place with what is due for it, computed when asked for and kept until something it is made of changes. */
export class FollowUpBoard {
  readonly #workspace: Workspace;
  readonly #clock: Clock;
  #made: { readonly labels: readonly LabelLine[]; readonly lines: Promise<readonly BoardLine[]> } | null = null;

  constructor(workspace: Workspace, clock: Clock) {
    this.#workspace = workspace;
    this.#clock = clock;
    // For as long as the workspace: the engine that tells is part of it.
    workspace.engine.onChange(({ tables }) => {
      if (tables.some((table) => BOARD_TABLES.has(table))) this.#made = null;
    });
  }

  /** In order of name. The labels are read anew by whoever asks: they change with the hour too. */
  async lines(): Promise<readonly BoardLine[]> {
    const labels = await this.#workspace.labels.lines();
    if (this.#made?.labels !== labels) this.#made = { labels, lines: this.#make(labels) };
    return this.#made.lines;
  }

  /** What is written is read at once, before the first breath: a change in between makes the next question begin anew. */
  async #make(labels: readonly LabelLine[]): Promise<readonly BoardLine[]> {
    const nowUtc = toIsoUtc(this.#clock.nowMs());
    const followUps = new Map(this.#followUps().map((row) => [row.id, row]));
    const actions = byPlace(this.#dated('corrective_action', 'due_on', 'open'));
    const visits = byPlace(this.#dated('planned_visit', 'planned_on', 'planned'));
    const breathe = createPacer();
    const lines: BoardLine[] = [];
    for (const line of labels) {
      const followUp = followUps.get(line.placeId) ?? UNTOUCHED;
      const due = dueItems({
        today: line.today,
        status: line.status,
        lastStepOn: lastStepOn(line, nowUtc),
        actionsDueOn: actions.get(line.placeId) ?? [],
        visitsPlannedOn: visits.get(line.placeId) ?? [],
        nextStepOn: followUp.nextStepOn,
      });
      lines.push({ line, bucket: bucketOf(line.status, due), due, followUp });
      await breathe();
    }
    return lines;
  }

  #followUps(): readonly FollowUpRow[] {
    const rows = this.#workspace.db
      .prepare<[], FollowUpRow>(
        'SELECT id, in_charge AS inCharge, next_step AS nextStep, next_step_on AS nextStepOn FROM follow_up',
      )
      .all();
    // The database is ours, written through parsed rows: one row is enough to catch a changed table.
    if (rows[0] !== undefined) followUpRowSchema.parse(rows[0]);
    return rows;
  }

  #dated(table: 'corrective_action' | 'planned_visit', column: 'due_on' | 'planned_on', state: string) {
    return this.#workspace.db
      .prepare<[string], DatedRow>(`SELECT place_id AS placeId, ${column} AS "on" FROM ${table} WHERE state = ?`)
      .all(state);
  }
}

/** Only asked of places that never held a label: the others owe something else. */
function lastStepOn({ labelCase, status }: LabelLine, nowUtc: string): LocalDate | null {
  if (status.grant !== null) return null;
  const last = factsInForce(labelCase.facts, nowUtc).at(-1);
  return last === undefined ? null : localDateAt(last.atUtc, labelCase.timeZone);
}

function byPlace(rows: readonly DatedRow[]): ReadonlyMap<string, readonly LocalDate[]> {
  const dates = new Map<string, LocalDate[]>();
  for (const { placeId, on } of rows) dates.set(placeId, [...(dates.get(placeId) ?? []), on]);
  return dates;
}
