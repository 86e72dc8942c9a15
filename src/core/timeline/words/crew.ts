/** The words of the crew, and of what people wrote into the timeline themselves. */
import { text } from '../../post.ts'
import { clip, list } from '../../words.ts'
import { roleOf, type Teller } from './teller.ts'

export const tellCrew: Teller = telling => {
  const { fact } = telling
  switch (fact.type) {
    case 'crew.called':
      return text`A crew is called for ${fact.crew} by ${fact.by}`
    case 'crew.moved':
      return text`The crew of ${fact.crew} is asked anew, as the plan changed`
    case 'crew.answered':
      if (fact.parts.length === 0) return text`${roleOf(fact.person, telling)} can't be there as ${list(fact.roles)}`
      return text`${fact.person} will be there as ${list(fact.roles)}`
    case 'crew.passed':
      return text`${list(fact.moves.map(m => `${m.role} passes from ${m.from} to ${m.to}`))}`
    case 'crew.lacking':
      return text`Nobody is left to ask for ${fact.role}`
    case 'crew.complete':
      return text`The crew of ${fact.crew} is complete`
    default:
      return undefined
  }
}

export const tellAdded: Teller = ({ fact }) =>
  fact.type === 'timeline.added'
    ? text`${clip(fact.text, 1000)}${fact.author !== undefined && fact.author !== fact.by && text` (${fact.author})`}`
    : undefined
