/** Facts about freezes: spans in which nothing may be deployed in a scope, but named exceptions. */

export type FreezeFact = never
