/** Facts about trains: a revision that moves from stop to stop, its conductor, and what blocks it. */

export type TrainFact = never
