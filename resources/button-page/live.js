// Runs in the browser, as it is: keeps the states on the page as fresh as the server tells them. Without it the page shows the
// states of its last load.
const EVERY_MS = 1000;
const outputs = new Map(
  [...document.querySelectorAll('output[data-button]')].map((output) => [output.dataset.button, output]),
);

async function renew() {
  try {
    const response = await fetch(`/states?lang=${document.documentElement.lang}`);
    for (const { buttonId, text, phase } of await response.json()) {
      const output = outputs.get(buttonId);
      if (!output || output.textContent === text) continue;
      output.textContent = text;
      output.dataset.phase = phase;
    }
    await renewDevices();
  } catch {
    // The program behind the page has ended, or is about to come back: the next turn will tell.
  }
  setTimeout(renew, EVERY_MS);
}

/** The console text of buttons on a cable; one that was plugged in or out shows other buttons, so the page is loaded anew. */
async function renewDevices() {
  if (document.querySelector('[data-console]') === null) return;
  const response = await fetch('/api/devices');
  for (const { name, phase, lines } of await response.json()) {
    if (outputs.get(name)?.dataset.phase !== phase) location.reload();
    const pane = document.querySelector(`[data-console="${CSS.escape(name)}"]`);
    if (pane && pane.textContent !== lines.join('\n')) pane.textContent = lines.join('\n');
  }
}

renew();
