/** The words of the train that brought a deployment. */
import { text } from '../../post.ts'
import { isOfTrain } from '../../train/facts.ts'
import { findRun } from '../../train/runs.ts'
import { clip, list } from '../../words.ts'
import { byName, roleOf, type Teller } from './teller.ts'

export const tellTrain: Teller = telling => {
  const { fact, state } = telling
  if (!isOfTrain(fact) || !('run' in fact)) return undefined
  const id = fact.run
  switch (fact.type) {
    case 'train.cut':
      return text`Train ${id} leaves with ${list(fact.cargo.map(c => c.service))}`
    case 'train.sent':
      return text`Train ${id} goes to ${findRun(state.trains, id)?.stops[fact.stop]?.name ?? 'its next stop'}, says ${fact.by}`
    case 'train.held':
      return text`Train ${id} is held by ${roleOf(byName(telling), telling)}: ${clip(fact.reason, 200)}`
    case 'train.resumed':
      return text`Train ${id} may go on`
    case 'train.reversed':
      return text`Train ${id} is rolled back: ${clip(fact.reason, 200)}`
    default:
      return undefined
  }
}
