/** What was found, or a sentence for people on why not: an Answer of core/asks with its value's type. */

export type NotFound = { readonly ok: false; readonly why: string }
export type Found<T> = { readonly ok: true; readonly value: T } | NotFound

export const found = <T>(value: T): Found<T> => ({ ok: true, value })
export const no = (why: string): NotFound => ({ ok: false, why })
