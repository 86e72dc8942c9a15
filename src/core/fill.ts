/** Puts what is known about a deployment into the arguments of a step. */

const PLACEHOLDER = /\{([A-Za-z]\w*)\}/g

/**
 * The arguments with `{revision}`, `{service}`, `{target}`, `{previous}`, `{deploy}` (whatever `values` holds) filled
 * in, as whole arguments or parts of one. One pass: a value that looks like a placeholder stays as it is, and so does
 * a placeholder without a value. Never more or fewer arguments than before.
 */
export const fillStep = (argv: readonly string[], values: Readonly<Record<string, string>>): string[] =>
  argv.map(arg => arg.replace(PLACEHOLDER, (whole, name) => (Object.hasOwn(values, name) ? values[name]! : whole)))

/** The names of all placeholders in the arguments, each once. */
export const placeholders = (argv: readonly string[]): string[] => [
  ...new Set(argv.flatMap(arg => [...arg.matchAll(PLACEHOLDER)].map(([, name]) => name!))),
]
