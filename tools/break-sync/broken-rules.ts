/** One rule of SPEC.md and the smallest change of the sources that breaks it. */
export type BrokenRule = {
  readonly name: string;
  readonly rule: string;
  readonly file: string;
  readonly find: string | RegExp;
  readonly replace: string;
};

const SERVER = 'src/server/sync';
const CORE = 'src/core/sync';

export const BROKEN_RULES: readonly BrokenRule[] = [
  {
    name: 'no-idempotency',
    rule: 'SY10',
    file: `${SERVER}/push.ts`,
    find: 'const before = known.get(wire.id);',
    replace: 'const before = wire.mid < 0 ? known.get(wire.id) : undefined;',
  },
  {
    name: 'accepts-used-numbers',
    rule: 'SY13',
    file: `${SERVER}/push.ts`,
    find: "if (!before && wire.mid <= lastMid) return { status: 'clientFork', results, fresh, lastMid, accesses };",
    replace:
      "if (!before && wire.mid <= lastMid) { results.push({ outcome: 'applied', mid: wire.mid, id: wire.id, seq: null, isCached: true }); continue; }",
  },
  {
    name: 'refusal-keeps-the-count',
    rule: 'SY14',
    file: `${SERVER}/push.ts`,
    find: 'fresh.push(outcome);',
    replace: 'fresh.push(outcome); if (outcome.rejection) lastMid -= 1;',
  },
  {
    name: 'no-ownership',
    rule: 'SY22',
    file: 'src/shared/sync/authorize.ts',
    find: 'return row.networkId === actor.networkId && row.ownerOrgId === actor.orgId;',
    replace: 'return row.networkId === actor.networkId;',
  },
  {
    name: 'no-guard',
    rule: 'SY23',
    file: `${SERVER}/push.ts`,
    find: 'isSeen: (seq) => seq <= wire.base || seen.has(seq),',
    replace: 'isSeen: () => true,',
  },
  {
    name: 'no-scope-check-in-pull',
    rule: 'SY31',
    file: `${SERVER}/pull.ts`,
    find: 'const readable: ReadonlySet<string> = new Set(allow);',
    replace: 'const readable: ReadonlySet<string> = new Set([...allow, ...Object.keys(request.cursors)]);',
  },
  {
    name: 'leaving-rows-not-told',
    rule: 'SY21',
    file: `${SERVER}/network-writer.ts`,
    find: /const left = \(before\?\.scopes \?\? \[\]\)\.filter\(\(scope\) => !after\.scopes\.includes\(scope\)\);/,
    replace: 'const left: readonly string[] = [];',
  },
  {
    name: 'allow-list-ignored',
    rule: 'SY31',
    file: `${CORE}/rounds.ts`,
    find: 'const isAccessChanged = deps.replica.setAllowed(page.allow);',
    replace: 'const isAccessChanged = deps.replica.scopes.all().length === 0 && deps.replica.setAllowed(page.allow);',
  },
  {
    name: 'horizon-ignored',
    rule: 'SY31',
    file: `${SERVER}/pull.ts`,
    find: 'cursor < head.horizon || cursor > head.seq',
    replace: 'cursor > head.seq',
  },
  {
    name: 'commit-split-across-pages',
    rule: 'SY30',
    file: `${SERVER}/pull.ts`,
    find: 'return { changes: reduceChanges(changes), upto };',
    replace: 'return { changes: reduceChanges(changes).slice(0, limit), upto };',
  },
  {
    name: 'snapshot-cut-believed',
    rule: 'SY33',
    file: `${CORE}/rounds.ts`,
    find: 'for await (const line of deps.api.snapshot(lane, scopes, signal)) {',
    replace: `const believed = async function* () {
      let rows = 0;
      try {
        for await (const line of deps.api.snapshot(lane, scopes, signal)) {
          if (line.kind === 'row') rows += 1;
          yield line;
        }
      } catch {
        yield { kind: 'end' as const, rows };
      }
    };
    for await (const line of believed()) {`,
  },
  {
    name: 'snapshot-count-unchecked',
    rule: 'SY33',
    file: `${CORE}/rounds.ts`,
    find: 'if (!header || rows !== done) return false;',
    replace: 'if (!header) return false;',
  },
  {
    name: 'snapshot-upsert-only',
    rule: 'SY42',
    file: `${CORE}/scope-index.ts`,
    find: 'or (s.cursor is not null and r.generation < s.generation)',
    replace: '',
  },
  {
    name: 'snapshot-position-read-late',
    rule: 'SY33',
    file: `${SERVER}/snapshot.ts`,
    find: 'at: head.seq, scopes',
    replace: 'at: head.seq + 1, scopes',
  },
  {
    name: 'dropped-on-ack',
    rule: 'SY41',
    file: `${CORE}/replica.ts`,
    find: '} else if (result.seq === null) drop.add(entry.n);',
    replace: '} else if (result.seq === null || result.seq > 0) drop.add(entry.n);',
  },
  {
    name: 'pre-images-survive-revoke',
    rule: 'SY42',
    file: `${CORE}/rebase.ts`,
    find: 'for (const row of truth) view.set(keyOf(row), row);',
    replace: 'for (const row of truth) if (row.held || affected.size === 0) view.set(keyOf(row), row);',
  },
  {
    name: 'no-replay',
    rule: 'SY41',
    file: `${CORE}/rebase.ts`,
    find: 'replay(n, view);',
    replace: 'void n;',
  },
  {
    name: 'older-news-wins',
    rule: 'SY43',
    file: `${CORE}/change-reader.ts`,
    find: 'const isNewer = change.seq >= (before.held?.ver ?? 0);',
    replace: 'const isNewer = change.seq >= 0;',
  },
  {
    name: 'epoch-not-rotated',
    rule: 'SY60',
    file: `${SERVER}/epochs.ts`,
    find: /await tx\.execute\(sql`update sync_head set epoch = .*/,
    replace: '',
  },
  {
    name: 'epoch-not-checked-by-pull',
    rule: 'SY60',
    file: `${SERVER}/pull.ts`,
    find: 'request.epoch !== null && request.epoch !== head.epoch',
    replace: 'request.epoch !== null && request.schema < 0',
  },
  {
    name: 'no-renumbering',
    rule: 'SY60',
    file: `${CORE}/replica.ts`,
    find: '        for (const lane of LANES) {\n          identity.renewClientId(lane);\n          outbox.renumber(lane);\n        }\n',
    replace: '',
  },
  {
    name: 'new-uuid-on-renumbering',
    rule: 'SY60',
    file: `${CORE}/outbox.ts`,
    find: "update outbox_entry set mid = null, state = 'pending', seq = null where lane = ?",
    replace:
      "update outbox_entry set mid = null, state = 'pending', seq = null, mutation_id = '00000000-0000-4000-8000-' || substr(hex(randomblob(6)), 1, 12) where lane = ?",
  },
  {
    name: 'late-answers-believed',
    rule: 'SY46',
    file: `${CORE}/rounds.ts`,
    find: /if \(generation !== replica\.identity\.generation\(\)\) restarts \+= 1;\n {4}else if \(answer\.status === 'epochMismatch'\)/,
    replace: "if (answer.status === 'epochMismatch')",
  },
  {
    name: 'cursor-checks-dropped',
    rule: 'SY40',
    file: `${CORE}/replica.ts`,
    find: 'if (!isCurrent) return { touched: [], value: false };',
    replace: '',
  },
  {
    name: 'list-sent-before-whole',
    rule: 'SY48',
    file: `${CORE}/staged-lists.ts`,
    find: 'inTransaction(() => replica.outbox.stage(queueMutation(deps, prepared.value, nowUtc).n));',
    replace: 'inTransaction(() => queueMutation(deps, prepared.value, nowUtc).n);',
  },
  {
    name: 'overtaken-list-kept',
    rule: 'SY48',
    file: `${CORE}/staged-lists.ts`,
    find: 'while (staged.overtaken.size > 0) {',
    replace: 'while (staged.overtaken.size > 1e9) {',
  },
  {
    name: 'cut-list-left-behind',
    rule: 'SY48',
    file: `${CORE}/staged-lists.ts`,
    find: 'return outbox.dropStaged() || rows.staged.discardUntil(untilMs);',
    replace: 'return false;',
  },
  {
    name: 'console-clock-in-rows',
    rule: 'SY16',
    file: `${SERVER}/decide-mutation.ts`,
    find: '  return {\n    actor,\n    nowUtc,',
    replace:
      "  return {\n    actor,\n    nowUtc: input.entry.wire.mid % 2 === 0 ? '2026-01-01T00:00:00.000Z' : nowUtc,",
  },
  {
    name: 'sent-before-its-bytes',
    rule: 'SY71',
    file: `${CORE}/outbox-batch.ts`,
    find: '(isSettled(sha256) ? [] : [n])',
    replace: '(isSettled(sha256) || n > 0 ? [] : [n])',
  },
  {
    name: 'row-mates-overtake',
    rule: 'SY72',
    file: `${CORE}/outbox-batch.ts`,
    find: 'for (const follower of followers.all(n)) held.add(follower);',
    replace: 'void followers;',
  },
  {
    name: 'bytes-not-asked-for',
    rule: 'SY70',
    file: `${SERVER}/decide-mutation.ts`,
    find: "if (!prepared.blobs.every(input.hasBlob)) return err({ code: 'blobMissing' });",
    replace: '',
  },
];
