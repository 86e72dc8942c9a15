/** Facts about timelines: what people add to and mend in the record of a day. */

export type TimelineFact = never
