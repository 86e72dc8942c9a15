/** Facts about changes put on running servers by hand. */

export type CowboyFact = never
