/** Facts about who uses what and whom to ask: consumers that were found on the day. */

export type CatalogueFact =
  /** Uses a service, and nobody knew: it is in the catalogue from now on. */
  {
    readonly type: 'consumer.found'
    readonly consumer: string
    readonly service: string
    readonly by: string
    /** A team or a person who cares for it. */
    readonly owner?: string
    /** How it was noticed. */
    readonly what: string
    /** What it was found by: an API break (`X1`). */
    readonly about?: string
  }
