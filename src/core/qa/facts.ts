/** Facts about the checking of revisions: whether each is safe to deploy. */

/** `ok`: safe to deploy. */
export type QaState = 'needs-testing' | 'ok' | 'bad' | 'untestable'

/** Commits are named by the full ids of what has landed. */
export type QaFact =
  | {
      readonly type: 'qa.judged'
      readonly service: string
      readonly commits: readonly string[]
      readonly state: QaState
      readonly by: string
      readonly note?: string
      /** By commit: what was said of it before, and is no longer so. */
      readonly was?: Readonly<Record<string, { readonly state: QaState; readonly by: string }>>
      /** Who was asked in private, had not answered, and need not any more. */
      readonly spares?: readonly string[]
    }
  /** How it is to be checked. */
  | {
      readonly type: 'qa.planned'
      readonly service: string
      readonly commit: string
      readonly plan: string
      readonly by: string
    }
  /** `fix` repairs `commit`: whatever holds both needs only the fix checked. */
  | {
      readonly type: 'qa.fixed'
      readonly service: string
      readonly commit: string
      readonly fix: string
      readonly by: string
    }
  /**
   * What is bad was found to be taken back, or repaired, by a commit that says so and has landed; `undone`: that was
   * taken back by this one. Told once.
   */
  | {
      readonly type: 'qa.cured'
      readonly service: string
      readonly commit: string
      readonly cure: string
      readonly how: 'rollback' | 'fix' | 'undone'
    }
  /** This runs where it is checked, and whoever is to check what is new there was asked. */
  | { readonly type: 'qa.reached'; readonly service: string; readonly target: string; readonly commit: string }
  /** Somebody was asked to check these, which had reached the target where that is done. */
  | {
      readonly type: 'qa.asked'
      readonly service: string
      readonly target: string
      readonly commits: readonly string[]
      /** Whose they are to check; absent: anybody's who is in the room. */
      readonly person?: string
      /** Where they were asked; absent: in private. */
      readonly room?: string
      /** The next morning on which whoever was asked is reminded (epoch milliseconds). */
      readonly next?: number
    }
  /** Who was asked by this notice could not be reached in private: they are asked in a room, if there is one. */
  | {
      readonly type: 'qa.redirected'
      readonly notice: string
      readonly service: string
      readonly commits: readonly string[]
      readonly person: string
      readonly room?: string
      readonly next?: number
    }
  /** They asked not to be asked in private, or to be asked again. */
  | { readonly type: 'qa.muted'; readonly person: string }
  | { readonly type: 'qa.unmuted'; readonly person: string }
  /** A morning came, for a person or for those of a room; `next`: the one after it (epoch milliseconds). */
  | { readonly type: 'qa.reminded'; readonly person?: string; readonly room?: string; readonly next?: number }
