/** A JSON object whose members are not yet known. */
export type UnreadObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is UnreadObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(key: string, expected: string): TypeError {
  return new TypeError(`${key} is not ${expected}`);
}

export function recordAt(object: UnreadObject, key: string): UnreadObject {
  const value = object[key];
  if (!isObject(value)) throw wrong(key, "an object");
  return value;
}

export function recordsAt(object: UnreadObject, key: string): readonly UnreadObject[] {
  const value = object[key];
  if (!Array.isArray(value) || !value.every(isObject)) throw wrong(key, "a list of objects");
  return value;
}

export function stringsAt(object: UnreadObject, key: string): readonly string[] {
  const value = object[key];
  if (!Array.isArray(value) || !value.every((item): item is string => typeof item === "string")) throw wrong(key, "a list of strings");
  return value;
}

export function stringMapAt(object: UnreadObject, key: string): Readonly<Record<string, string>> {
  const value = recordAt(object, key);
  if (!Object.values(value).every((item) => typeof item === "string")) throw wrong(key, "a map of strings");
  return value as Readonly<Record<string, string>>;
}

export function stringAt(object: UnreadObject, key: string): string {
  const value = object[key];
  if (typeof value !== "string") throw wrong(key, "a string");
  return value;
}

/** Null when the key is null or absent. */
export function stringOrNullAt(object: UnreadObject, key: string): string | null {
  const value = object[key];
  if (value === null || value === undefined) return null;
  if (typeof value !== "string") throw wrong(key, "a string");
  return value;
}

export function booleanAt(object: UnreadObject, key: string): boolean {
  const value = object[key];
  if (typeof value !== "boolean") throw wrong(key, "a boolean");
  return value;
}

export function numberAt(object: UnreadObject, key: string): number {
  const value = object[key];
  if (typeof value !== "number") throw wrong(key, "a number");
  return value;
}
