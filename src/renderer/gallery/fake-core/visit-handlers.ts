import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { AUDIT_KINDS } from '#shared/domain/audit/audit.ts';
import { templateName, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { type FakeWorld, refuseIfAsked } from './fake-world.ts';

/** A town whose visits are still to come. */
export function visitHandlers(world: FakeWorld) {
  const os = implement(consoleContract.visits);
  const taken = (): Record<string, never> => {
    refuseIfAsked(world);
    return {};
  };
  return {
    checklists: os.checklists.handler(() => ({
      checklists: AUDIT_KINDS.map((kind) => ({
        kind,
        name: templateName(kind),
        versions: [...templateVersions(kind, undefined)],
      })),
      canPublish: true,
    })),
    publishChecklist: os.publishChecklist.handler(() => ({ ...taken(), version: 2 })),
    ofPlace: os.ofPlace.handler(() => null),
    due: os.due.handler(() => []),
    route: os.route.handler(({ input }) => ({ placeIds: [...input.placeIds], distanceMeters: 0 })),
    plan: os.plan.handler(() => ({ ...taken(), visitIds: [] })),
    change: os.change.handler(taken),
    setAction: os.setAction.handler(taken),
    draft: os.draft.handler(() => null),
    drafts: os.drafts.handler(() => []),
    keepDraft: os.keepDraft.handler(() => ({})),
    dropDraft: os.dropDraft.handler(() => ({})),
    record: os.record.handler(() => ({
      ...taken(),
      outcome: 'passed' as const,
      score: 100,
      labelState: 'audited' as const,
    })),
  };
}
