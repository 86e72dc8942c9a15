/** Facts about what went out to many: to rooms, mailing lists and feeds. */

export type BulletinFact = never
