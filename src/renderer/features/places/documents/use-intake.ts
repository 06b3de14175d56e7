import { useEffect, useState } from 'react';
import { type AddProgress, type FileToAdd, useAddDocument } from '#renderer/app/documents/use-add-document.ts';

export type Intake = {
  readonly problem: string | null;
  readonly progress: AddProgress | null;
  /** Files whose kind is to be told before they are added. */
  readonly asking: readonly File[];
  /** Takes files as they come: pictures are photos, of the others the person is asked what they are. */
  readonly take: (files: readonly File[]) => void;
  /** Takes files as documents, pictures too: scans are pictures. */
  readonly ask: (files: readonly File[]) => void;
  readonly addAsked: (told: Pick<FileToAdd, 'kind' | 'caption'>) => void;
  readonly forget: () => void;
};

/** Files on their way into a place's documents, picked, dropped or pasted. */
export function useIntake(placeId: string, canAdd: boolean): Intake {
  const { problem, progress, add } = useAddDocument(placeId);
  const [asking, setAsking] = useState<readonly File[]>([]);
  const take = (files: readonly File[]) => {
    const pictures = files.filter(({ type }) => type.startsWith('image/'));
    setAsking(files.filter((file) => !pictures.includes(file)));
    if (pictures.length > 0) void add(pictures.map((file) => ({ file, kind: 'photo', caption: '' })));
  };
  usePastedFiles(canAdd ? take : null);
  return {
    problem,
    progress,
    asking,
    take,
    ask: setAsking,
    addAsked: (told) => {
      setAsking([]);
      void add(asking.map((file) => ({ file, ...told })));
    },
    forget: () => setAsking([]),
  };
}

/** Files pasted while the section is on screen. Pasting text into a field stays what it is. */
function usePastedFiles(onFiles: ((files: readonly File[]) => void) | null): void {
  useEffect(() => {
    if (onFiles === null) return;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });
}
