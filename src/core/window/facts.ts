/** Facts about windows: times in which deployments may go out, and what is signed up for them. */

export type WindowFact = never
