/** Facts about the checking of revisions: whether each is safe to deploy. */

/** `ok`: safe to deploy. */
export type QaState = 'needs-testing' | 'ok' | 'bad' | 'untestable'

/** `commit` is the full id of one that has landed. */
export type QaFact =
  | {
      readonly type: 'qa.judged'
      readonly service: string
      readonly commit: string
      readonly state: QaState
      readonly by: string
      readonly note?: string
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
  /** Somebody was asked to check these, which had reached the target where that is done. */
  | {
      readonly type: 'qa.asked'
      readonly service: string
      readonly target: string
      readonly commits: readonly string[]
      /** The person who is asked; absent: whoever is in the room. */
      readonly person?: string
      readonly room?: string
    }
  /** They asked not to be asked in private, or to be asked again. */
  | { readonly type: 'qa.muted'; readonly person: string }
  | { readonly type: 'qa.unmuted'; readonly person: string }
  /** A morning came; `next`: the one after it (epoch milliseconds). */
  | { readonly type: 'qa.reminded'; readonly person: string; readonly next?: number }
