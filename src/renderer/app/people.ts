import { useQuery } from '@tanstack/react-query';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useCore } from './core-context.tsx';
import { useSession } from './session-context.tsx';

/** Names the person behind an id: « vous », a colleague's name, or that somebody unknown did it. Empty: nobody, time or the server. */
export function usePersonName(): (userId: string | null) => string {
  const { t } = useTexts();
  const core = useCore();
  const { userId: me } = useSession();
  const people = useQuery({
    queryKey: ['memberName', 'all'],
    queryFn: ({ signal }) => core.session.people(undefined, { signal }),
  }).data;
  return (userId) => {
    if (userId === null || userId === '') return '';
    if (userId === me) return t('console.people.you');
    return people?.find((person) => person.userId === userId)?.displayName ?? t('console.people.unknown');
  };
}
