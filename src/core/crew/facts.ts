/** Facts about crews: who was asked to be there, what they answered, who is on when. */

export type CrewFact = never
