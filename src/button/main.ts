import { runCommand } from './command-line.ts';

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());

process.exitCode = await runCommand(process.argv.slice(2), {
  signal: ended.signal,
  languageTag: process.env.LANG,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
