/** Facts about major deployments: what they need before they may go out. */

export type MajorFact = never
