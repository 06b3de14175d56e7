import { useEffect } from 'react';

/**
 * For a dialog that is drawn only while it is open: when it goes, the keyboard is back on what opened it. (A dialog that stays and is told
 * « closed » does this by itself.)
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
}
