import { BrowserWindow, type Session, type WebContents } from 'electron';

/** 500 pages take some seconds; what takes longer than this has failed. */
const RENDER_TIMEOUT_MS = 120_000;

/** What a document is worked on with, and how long. */
type Work<Made> = (contents: WebContents) => Promise<Made>;

/**
 * Loads one document into a hidden window without script and gives it to `work`; the window is closed whatever happens.
 * @throws when the document cannot be loaded, takes too long to load, or when `signal` gives it up
 */
export async function withPaper<Made>(
  paper: { readonly session: Session; readonly url: string },
  signal: AbortSignal,
  work: Work<Made>,
): Promise<Made> {
  signal.throwIfAborted();
  const window = hiddenWindow(paper.session);
  const givenUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    window.webContents.once('render-process-gone', () => reject(new Error('the page of the document died')));
  });
  const made = inTime(window.loadURL(paper.url)).then(() => work(window.webContents));
  try {
    return await Promise.race([givenUp, made]);
  } finally {
    window.destroy();
  }
}

/** A tagged PDF in the sizes that the document's own styles ask for. @throws when it takes too long */
export function toPdf(contents: WebContents): Promise<Buffer> {
  return inTime(
    contents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    }),
  );
}

/** For what the machine does alone; a person before the system's dialog takes the time they need. */
async function inTime<Made>(work: Promise<Made>): Promise<Made> {
  const tooLate = AbortSignal.timeout(RENDER_TIMEOUT_MS);
  const late = new Promise<never>((_resolve, reject) => {
    tooLate.addEventListener('abort', () => reject(tooLate.reason));
  });
  return Promise.race([late, work]);
}

/** SECURITY: documents hold what people typed. They run nothing, see nothing and have no way to the shell (no preload). */
function hiddenWindow(session: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    skipTaskbar: true,
    webPreferences: {
      session,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      backgroundThrottling: false,
    },
  });
}
