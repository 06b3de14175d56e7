import { Children } from './children.mjs';
import { consoleOptions, startDemo } from './demo.mjs';
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { projectNode } from './paths.mjs';
import { fail, setUp } from './setup.mjs';

const children = new Children();
children.endWithThisProcess();

try {
  await setUp('dev');
  await run();
} catch (cause) {
  fail(cause);
} finally {
  await children.stopAll();
}
process.exit();

/** Server and button on the seeded demonstration, and both clients rebuilt as their sources change. */
async function run() {
  const { serverUrl, buttonUrl } = await startDemo(children, (line) => console.log(line));
  const display = await openDisplay();
  try {
    const runtime = electronRuntime({ ...process.env, ...display.env });
    const demo = consoleOptions(serverUrl);
    const desktop = children.start({
      name: 'console-dev',
      command: projectNode,
      args: [
        'node_modules/electron-vite/bin/electron-vite.js',
        'dev',
        '--watch',
        '--',
        ...runtime.args,
        ...demo.args.slice(0, -1),
      ],
      env: { ...runtime.env, ...demo.env, ...display.env, ELECTRON_EXEC_PATH: runtime.executablePath },
      output: 'terminal',
    });
    children.start({
      name: 'web-dev',
      command: projectNode,
      args: ['node_modules/vite/bin/vite.js', 'build', '--watch', '--config', 'vite.web.config.ts'],
    });
    console.log(`Citizens' page ${serverUrl}/ · virtual button ${buttonUrl}/ · Ctrl-C ends everything.`);
    await desktop.ended;
  } finally {
    await children.stopAll();
    display.stop();
  }
}
