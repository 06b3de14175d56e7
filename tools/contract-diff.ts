import { z } from 'zod';

/** JSON objects, as far as a comparison needs them. */
type Json = Readonly<Record<string, unknown>>;

/** Which side of the wire a schema is on: what callers send may only grow laxer, what they read may only grow richer. */
type Direction = 'input' | 'output';
type Report = (at: string, what: string) => void;

const jsonSchema = z.record(z.string(), z.unknown());

/**
 * Lists what in `current` would break a program written against `frozen` (both OpenAPI documents), one sentence each.
 * Additions that old programs can ignore are not listed.
 */
export function breakingChanges(frozen: unknown, current: unknown): readonly string[] {
  const found: string[] = [];
  const was = pathsOf(frozen);
  const is = pathsOf(current);
  for (const [route, operation] of was) {
    const now = is.get(route);
    if (now === undefined) found.push(`${route}: the route is gone`);
    else compareOperation(operation, now, (at, what) => found.push(`${route} ${at}: ${what}`));
  }
  return found;
}

function pathsOf(document: unknown): ReadonlyMap<string, Json> {
  const paths = Object.entries(objectAt(asObject(document), 'paths'));
  return new Map(
    paths.flatMap(([path, item]) =>
      Object.entries(asObject(item)).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, asObject(operation)] as const,
      ),
    ),
  );
}

function compareOperation(was: Json, is: Json, report: Report): void {
  const parametersNow = parametersOf(is);
  for (const [name, parameter] of parametersNow) {
    if (parameter.required === true && !parametersOf(was).has(name)) report(name, 'a required parameter is new');
  }
  for (const [name, parameter] of parametersOf(was)) {
    const now = parametersNow.get(name);
    if (now === undefined) report(name, 'the parameter is gone');
    else {
      if (now.required === true && parameter.required !== true) report(name, 'the parameter is required now');
      compareSchema(objectAt(parameter, 'schema'), objectAt(now, 'schema'), name, { direction: 'input', report });
    }
  }
  compareSchema(bodyOf(was.requestBody), bodyOf(is.requestBody), 'body', { direction: 'input', report });
  const answersNow = objectAt(is, 'responses');
  for (const [status, answer] of Object.entries(objectAt(was, 'responses'))) {
    const now = answersNow[status];
    if (now === undefined) report(status, 'the answer is gone');
    else compareSchema(bodyOf(answer), bodyOf(now), `answer ${status}`, { direction: 'output', report });
  }
}

type Context = { readonly direction: Direction; readonly report: Report };

function compareSchema(was: Json, is: Json, at: string, context: Context): void {
  const { direction, report } = context;
  if (kindOf(was) !== kindOf(is)) report(at, `was ${kindOf(was)}, is ${kindOf(is)}`);
  for (const bound of NARROWING[direction]) {
    if (bound.narrows(was[bound.name], is[bound.name])) report(at, `${bound.name} is stricter`);
  }
  compareEnums(was, is, at, context);
  compareProperties(was, is, at, context);
  if (was.items !== undefined && is.items !== undefined) {
    compareSchema(asObject(was.items), asObject(is.items), `${at}[]`, context);
  }
  for (const name of ['anyOf', 'oneOf'] as const) compareChoices(was[name], is[name], `${at}.${name}`, context);
}

/** Callers must still be able to send what they sent; readers only know the values they knew. */
function compareEnums(was: Json, is: Json, at: string, { direction, report }: Context): void {
  if (direction === 'output') return;
  for (const value of asArray(was.enum)) {
    if (is.enum !== undefined && !asArray(is.enum).includes(value))
      report(at, `${JSON.stringify(value)} is refused now`);
  }
}

function compareProperties(was: Json, is: Json, at: string, context: Context): void {
  const { direction, report } = context;
  const before = objectAt(was, 'properties');
  const now = objectAt(is, 'properties');
  const [requiredBefore, requiredNow] = [asArray(was.required), asArray(is.required)];
  for (const [name, schema] of Object.entries(before)) {
    const inside = `${at}.${name}`;
    if (now[name] === undefined) report(inside, 'is gone');
    else compareSchema(asObject(schema), asObject(now[name]), inside, context);
    const mayBeMissingNow = requiredBefore.includes(name) && !requiredNow.includes(name);
    if (direction === 'output' && mayBeMissingNow && now[name] !== undefined) report(inside, 'may be missing now');
  }
  if (direction === 'output') return;
  for (const name of requiredNow) {
    if (!requiredBefore.includes(name)) report(`${at}.${String(name)}`, 'is required now');
  }
}

function compareChoices(was: unknown, is: unknown, at: string, context: Context): void {
  const [before, now] = [asArray(was), asArray(is)];
  if (now.length < before.length) context.report(at, 'a choice is gone');
  before.slice(0, now.length).forEach((choice, index) => {
    compareSchema(asObject(choice), asObject(now[index]), `${at}[${index}]`, context);
  });
}

type Bound = { readonly name: string; readonly narrows: (was: unknown, is: unknown) => boolean };
const above: Bound['narrows'] = (was, is) => typeof is === 'number' && (typeof was !== 'number' || is > was);
const below: Bound['narrows'] = (was, is) => typeof is === 'number' && (typeof was !== 'number' || is < was);

/** Limits that a caller's value must keep. For readers a tighter promise breaks nothing. */
const NARROWING: Readonly<Record<Direction, readonly Bound[]>> = {
  input: [
    { name: 'minimum', narrows: above },
    { name: 'minLength', narrows: above },
    { name: 'minItems', narrows: above },
    { name: 'maximum', narrows: below },
    { name: 'maxLength', narrows: below },
    { name: 'maxItems', narrows: below },
  ],
  output: [],
};

function kindOf(schema: Json): string {
  const type =
    asArray(schema.type ?? []).length > 0 ? asArray(schema.type).join('|') : String(schema.type ?? 'anything');
  const detail = [schema.format, schema.pattern, schema.const].filter((part) => part !== undefined).map(String);
  return [type, ...detail].join(' ');
}

function parametersOf(operation: Json): ReadonlyMap<string, Json> {
  const list = asArray(operation.parameters).map(asObject);
  return new Map(list.map((parameter) => [`${String(parameter.in)} ${String(parameter.name)}`, parameter]));
}

/** The schema of the first content type: our routes have one. */
function bodyOf(body: unknown): Json {
  const [content] = Object.values(objectAt(asObject(body ?? {}), 'content'));
  return objectAt(asObject(content ?? {}), 'schema');
}

function objectAt(parent: Json, name: string): Json {
  return asObject(parent[name] ?? {});
}

function asObject(value: unknown): Json {
  const parsed = jsonSchema.safeParse(value);
  return parsed.success ? parsed.data : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
