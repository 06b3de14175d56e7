import { Agent, get } from 'node:http';
import { benchServer } from '../bench-server.ts';
import { type Measure, percentiles, type Scenario } from '../measure.ts';

const CONNECTIONS = 16;
const SECONDS = 4;

export const scenario: Scenario = {
  name: 'http',
  title: `API reads, ${CONNECTIONS} connections for ${SECONDS} s, generator in the same process, 10 000 places`,
  run: async () => {
    const { server } = await benchServer(10_000);
    try {
      const token = await server.signIn('nora@escale.example');
      const measures: Measure[] = [];
      for (const [name, path, headers] of [
        ['healthz (bound)', '/healthz', {}],
        ['nearest 30 places', '/v1/places/nearby?lat=45.76&lon=4.83&limit=30', {}],
        ['places in a box, at most 500', '/v1/places?west=4.7&south=45.7&east=4.9&north=45.8', {}],
        ['emergency numbers', '/v1/emergency-numbers', {}],
        ['who am I (session)', '/v1/me', { authorization: `Bearer ${token}` }],
      ] as const) {
        measures.push(...(await load(name, `${server.url}${path}`, headers)));
      }
      return measures;
    } finally {
      await server.close();
    }
  },
};

async function load(name: string, url: string, headers: Readonly<Record<string, string>>): Promise<readonly Measure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const samplesMs: number[] = [];
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - start < SECONDS * 1000) {
      const sent = performance.now();
      await request(url, headers, agent);
      samplesMs.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return [{ name, value: samplesMs.length / seconds, unit: '/s' }, ...percentiles(name, samplesMs)];
}

function request(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    }).once('error', reject);
  });
}
