import { readFile, stat } from 'node:fs/promises';
import type { PortAccess } from '#shared/contract/console/device-care.contract.ts';

type AccessKind = PortAccess['kind'];

/** Rights of a device file, and who asks. `groupMembers`: of the file's group as the machine has it now. */
export type AccessFacts = {
  readonly mode: number;
  readonly ownerId: number;
  readonly groupId: number;
  readonly groupName: string | null;
  readonly groupMembers: readonly string[];
  readonly userId: number;
  readonly userName: string | null;
  /** Groups of this session, as they were when the person signed in. */
  readonly sessionGroupIds: readonly number[];
};

const GROUP_READ_WRITE = 0o060;
const OTHERS_READ_WRITE = 0o006;
const OWNER_READ_WRITE = 0o600;
const ROOT = 0;

/** Why a person may not open a port, or that the rights are not what stands in the way. */
export function accessKind(facts: AccessFacts): AccessKind {
  const allows = (bits: number): boolean => (facts.mode & bits) === bits;
  if (facts.userId === ROOT || allows(OTHERS_READ_WRITE)) return 'mayOpen';
  if (facts.userId === facts.ownerId && allows(OWNER_READ_WRITE)) return 'mayOpen';
  if (!allows(GROUP_READ_WRITE) || facts.groupId === ROOT) return 'noGroup';
  if (facts.sessionGroupIds.includes(facts.groupId)) return 'mayOpen';
  const isMember = facts.userName !== null && facts.groupMembers.includes(facts.userName);
  return isMember ? 'signInAgain' : 'notInGroup';
}

/** Reads the rights of a device file. Null: it is not there (any more), or this system has no such rights. */
export async function readAccessFacts(path: string): Promise<AccessFacts | null> {
  const [userId, groups] = [process.geteuid?.(), process.getgroups?.()];
  const found = await stat(path).catch(() => null);
  if (found === null || userId === undefined || groups === undefined) return null;
  const group = (await tableOf('/etc/group')).find(([, , id]) => id === String(found.gid));
  const user = (await tableOf('/etc/passwd')).find(([, , id]) => id === String(userId));
  return {
    mode: found.mode,
    ownerId: found.uid,
    groupId: found.gid,
    groupName: group?.[0] ?? null,
    groupMembers: (group?.[3] ?? '').split(','),
    userId,
    userName: user?.[0] ?? null,
    sessionGroupIds: [...groups, process.getegid?.() ?? -1],
  };
}

/** Lines of `group(5)` and `passwd(5)`, cut at the colons. Accounts of a directory are not in them: nobody is a member then. */
async function tableOf(file: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').map((line) => line.split(':'));
}
