/** Where effects tell an operator what went wrong. */

export type Log = { warn(fields: object, text: string): void }
