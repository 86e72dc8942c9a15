/** Windows as the configuration describes them, and what the organisation lets into a backport window. */

export type WindowConfig = { readonly name: string }

export type BackportPolicy = object
