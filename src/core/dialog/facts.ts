/** Facts about dialogs: which question of a form is put to whom. What they answer is a fact of the noun that asks. */

export type DialogFact =
  /** Takes the place of whatever they were asked before. */
  | {
      readonly type: 'dialog.asked'
      readonly by: string
      readonly about: string
      readonly field: string
      /** What stood there then: its first 200 characters. */
      readonly was?: string
    }
  | {
      readonly type: 'dialog.closed'
      readonly by: string
      readonly about: string
      readonly how: 'done' | 'cancelled' | 'abandoned'
    }
