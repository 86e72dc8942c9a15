/** Facts about security fixes in progress. */

export type SecurityFact = never
