/** The words of broken items: who reports and repairs is thanked by name, what broke it is not a person. */
import { code, text } from '../../post.ts'
import { clip } from '../../words.ts'
import { byName, roleOf, type Teller } from './teller.ts'

const backs = {
  said: 'gives it back',
  silent: 'does not answer',
  left: 'is gone',
  off: 'goes off',
  passed: 'hands it on',
}

export const tellBroken: Teller = telling => {
  const { fact } = telling
  if (!('broken' in fact)) return undefined
  const id = fact.broken
  switch (fact.type) {
    case 'broken.reported':
      return text`${id} ${fact.service}: ${clip(fact.what, 200)} (reported by ${fact.by})`
    case 'broken.claimed':
      return text`${fact.owner} takes ${id}`
    case 'broken.released':
      return text`${id} is free again: ${roleOf(fact.owner, telling)} ${backs[fact.why]}`
    case 'broken.help-wanted':
      return text`Help is wanted with ${id}${fact.what ? `: ${clip(fact.what, 200)}` : ''}`
    case 'broken.joined':
      return text`${fact.by} helps with ${id}`
    case 'broken.fixed':
      return text`${id} is fixed by ${fact.by}${fact.fix && text` with ${fact.fix}`}${fact.note ? `: ${clip(fact.note, 200)}` : ''}`
    case 'broken.dismissed':
      return text`${id} is not broken: ${clip(fact.reason, 200)}`
    case 'broken.reopened':
      return text`${id} is broken again: ${clip(fact.reason, 200)}`
    case 'broken.amended':
      if (fact.cause !== undefined) return text`${id} comes from ${fact.cause}`
      if (fact.kind === undefined) return undefined
      return fact.kind === 'surprise'
        ? text`${id} was a surprise`
        : text`${id} was announced${fact.breakId && text` by ${fact.breakId}`}`
    default:
      return undefined
  }
}

export const tellConsumer: Teller = telling => {
  const { fact } = telling
  if (fact.type !== 'consumer.found') return undefined
  return text`${fact.consumer} uses ${code(fact.service)}, and nobody knew: ${clip(fact.what, 200)} (found by ${byName(telling)})`
}
