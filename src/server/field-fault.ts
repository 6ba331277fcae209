/** What is wrong with a field of a request, in a sentence of ours. */

/** What is used of one of the validator's findings. */
export interface Finding {
  readonly instancePath?: string;
  readonly keyword?: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function listOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : '';
}

/** The first finding tells: whoever mends it is told the next. */
export function fieldFault(findings: readonly Finding[]): string {
  const [finding] = findings;
  const field = (finding?.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.');
  const name = field === '' ? 'the request' : `the field ${field}`;
  const params = finding?.params ?? {};
  switch (finding?.keyword) {
    case 'invalid_type':
      if (finding.message?.endsWith('received undefined')) return `${name} is missing`;
      return `${name} is not ${KINDS[String(params['expected'])] ?? String(params['expected'])}`;
    case 'unrecognized_keys':
      return `there is no field ${listOf(params['keys'])} here`;
    case 'invalid_value':
      return `${name} is none of ${listOf(params['values'])}`;
    case 'too_big':
      return `${name} is longer or greater than ${String(params['maximum'])}`;
    case 'too_small':
      return params['minimum'] === 1 && params['origin'] === 'string'
        ? `${name} is empty`
        : `${name} is shorter or less than ${String(params['minimum'])}`;
    case 'custom':
      // A form of ours is said in our own words.
      return `${name} ${finding.message ?? 'is not of its form'}`;
    default:
      return `${name} is not of its form`;
  }
}
