/** The words of a crew on its day: who came on, who was called, what was handed over. */
import { onWords } from '../../duty/roll-line.ts'
import { text } from '../../post.ts'
import { clip, list } from '../../words.ts'
import { roleOf, type Teller } from './teller.ts'

export const tellDuty: Teller = telling => {
  const { fact } = telling
  switch (fact.type) {
    case 'duty.rolled':
      return text`The roll of the crew is called`
    case 'duty.called':
      if (fact.why === 'call' && fact.instead === undefined)
        return text`${fact.by} calls ${fact.role === undefined ? roleOf(fact.person, telling) : `the ${fact.role}`}: ${clip(fact.words ?? '', 300)}`
      return fact.instead === undefined
        ? undefined
        : text`${fact.role === undefined ? 'Somebody else' : `Another for ${fact.role}`} is called: no answer`
    case 'duty.answered':
      return fact.how === 'coming' ? text`${fact.person} comes when called` : undefined
    case 'duty.raised':
      return fact.to === 'room' ? text`Nobody answers a call: the room is told` : undefined
    case 'duty.turned':
      return fact.on.length > 0 ? text`On now: ${onWords(fact.on)}` : undefined
    case 'duty.noted':
      return text`Handover note of ${fact.person}: ${clip(fact.text, 1000)}`
    case 'duty.stood-down':
      return text`The crew stands down, says ${fact.by}; thanks to ${list(fact.people) || 'all'}`
    default:
      return undefined
  }
}
