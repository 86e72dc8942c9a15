/** Facts about what landed on the branches of services. */

/** What a commit says of itself, as it was typed: names of commits are resolved when they are needed. */
export type Marks = {
  /** Commits that it takes back: `[rollback=REV]`, `This reverts commit REV`. `A..B`: what B has and A has not. */
  readonly rollback?: readonly string[]
  /** Commits that it repairs: `Fixes: REV`. */
  readonly fixes?: readonly string[]
  /** `[no-qa]`: nothing to check. */
  readonly noQa?: boolean
  /** `[incr]`: a part of something that is not complete yet. */
  readonly incr?: boolean
  /** `Depends-On: service@REV | D12 | C3` */
  readonly dependsOn?: readonly string[]
  /** `QA-Plan: …` */
  readonly qaPlan?: string
}

/** One commit of a branch. */
export type Landed = {
  readonly commit: string
  /** The first one is the main line, the others are what was merged. */
  readonly parents: readonly string[]
  /** The committer's time, epoch milliseconds. */
  readonly at: number
  readonly subject: string
  readonly author: string
  readonly email?: string
  readonly marks?: Marks
}

/** A commit of the main line that was pushed away, as it was called then. */
export type Gone = {
  readonly commit: string
  readonly number: number
  readonly subject: string
  /** The person who wrote it, or the name that stands in it. */
  readonly by: string
  /** What has the same author and subject now. */
  readonly back?: { readonly commit: string; readonly number: number }
}

export type RevisionFact =
  | {
      readonly type: 'revisions.landed'
      readonly service: string
      readonly branch: string
      readonly tip: string
      /** How many commits the main line has, the tip included: the number of the tip. */
      readonly number: number
      /** What is known begins after this commit; absent: with the first one of all. */
      readonly floor?: string
      /** Parents before children. */
      readonly commits: readonly Landed[]
      /** These are all there are; else they come behind those that are known. */
      readonly whole?: boolean
      /** Of what runs and is not on the branch itself: the newest commit of the branch that it holds. */
      readonly roots: Readonly<Record<string, string>>
      /** So many older ones were left out, as there are too many. */
      readonly cut?: number
      /** What runs, and is not in the repository or has nothing in common with the branch. */
      readonly lost?: readonly string[]
      /** Those of them that were not known to be lost: they are told. */
      readonly lostNow?: readonly string[]
      /** The main line goes another way, as somebody merged it the wrong way round: from this number on they name others. */
      readonly renumbered?: number
      /** It could not be read before, since then (epoch milliseconds). */
      readonly unreadableFrom?: number
    }
  /** The branch was pushed with force: these commits are no longer on it. Comes before what landed instead. */
  | {
      readonly type: 'revisions.rewritten'
      readonly service: string
      readonly branch: string
      readonly was: string
      readonly tip: string
      readonly gone: readonly string[]
      /** Those of the main line among them, oldest first; the newest when there are many. */
      readonly went?: readonly Gone[]
    }
  /** The branch can't be read, since then and for this reason; told once. */
  | { readonly type: 'revisions.unreadable'; readonly service: string; readonly branch: string; readonly why: string }
