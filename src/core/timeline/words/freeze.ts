/** The words of freezes that were declared because of it. */
import { text } from '../../post.ts'
import { clip, list } from '../../words.ts'
import { roleOf, type Teller } from './teller.ts'

export const tellFreeze: Teller = telling => {
  const { fact } = telling
  switch (fact.type) {
    case 'freeze.declared':
      return text`${fact.mode === 'deny' ? 'Freeze' : 'Freeze with warnings'} ${fact.freeze} of ${list(fact.scope)}, by ${roleOf(fact.by, telling)}${fact.cause && ` because of ${fact.cause}`}: ${clip(fact.reason, 200)}`
    case 'freeze.ended':
      return text`Freeze ${fact.freeze} is over`
    case 'freeze.lifted':
      return text`Freeze ${fact.freeze} is lifted: ${clip(fact.reason, 200)}`
    default:
      return undefined
  }
}
