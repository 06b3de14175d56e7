import { createContext, type ReactNode, use } from 'react';
import type { ConsoleSession } from '#shared/contract/console/session.contract.ts';
import { holdsPermission, type Permission } from '#shared/domain/access/permission.ts';

export type SignedInSession = Extract<ConsoleSession, { state: 'signedIn' }>;

const SessionContext = createContext<SignedInSession | null>(null);

type Props = { readonly session: SignedInSession; readonly children: ReactNode };

export function SessionProvider({ session, children }: Props) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Pages behind the sign-in only. */
export function useSession(): SignedInSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession outside SessionProvider');
  return session;
}

/** Whether to show an action. The core and the server decide again; this only keeps useless buttons away. */
export function useCan(permission: Permission): boolean {
  return holdsPermission(useSession().roles, permission);
}
