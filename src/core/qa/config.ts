/** How a service's revisions are checked, as the configuration says. */

export type QaConfig = {
  /** Where it is done: when a revision runs here, somebody is asked. */
  readonly target: string
  /** `other`: somebody else than the author. */
  readonly by: 'author' | 'other'
  /** Teams or people who are asked where it is not the author; empty: whoever is in the room. */
  readonly testers: readonly string[]
}
