/** Which revision of each service of a sequence is typed: `db=v5 web=main`. */
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import { type SequenceConfig, servicesOf } from './config.ts'
import { askLine } from './locate.ts'

export type Typed = {
  readonly wanted: Readonly<Record<string, string>>
  /** Although a gate says no further on. */
  readonly anyway: boolean
  /** The services stand in another order than the steps do. */
  readonly reordered: boolean
}

/** What is typed, each service once; else a refusal with the whole line as it should be. */
export function readWanted(sequence: SequenceConfig, typed: string): Typed | Outcome {
  const services = servicesOf(sequence)
  const words = typed.trim() === '' ? [] : typed.trim().split(/\s+/)
  const wanted: Record<string, string> = Object.create(null)
  for (const word of words) {
    if (word.toLowerCase() === 'anyway') continue
    const no = takeWord(word, { sequence, services, wanted })
    if (no) return no
  }
  const left = services.filter(s => wanted[s] === undefined)
  if (left.length > 0)
    return refused('sequence.revisions', text`Which revision of ${list(left)}? ${code(askLine(sequence, wanted))}`)
  const order = Object.keys(wanted)
  const anyway = words.some(w => w.toLowerCase() === 'anyway')
  return { wanted, anyway, reordered: order.some((s, i) => s !== services[i]) }
}

type Taking = {
  readonly sequence: SequenceConfig
  readonly services: readonly string[]
  readonly wanted: Record<string, string>
}

function takeWord(word: string, { sequence, services, wanted }: Taking): Outcome | undefined {
  const cut = word.indexOf('=')
  const [service, revision] = [word.slice(0, cut), word.slice(cut + 1).replace(/^["“”]|["“”]$/g, '')]
  const right = code(askLine(sequence, wanted))
  if (cut < 1) return refused('sequence.word', text`I don't know what to do with ${code(word.slice(0, 60))}: ${right}`)
  if (!services.includes(service)) {
    const near = nearest(service, services)
    const meant = near.length > 0 ? `did you mean ${list(near, 'or')}?` : `it deploys ${list(services)}.`
    return refused(
      'sequence.service',
      text`${sequence.name} deploys no ${code(service.slice(0, 60))}: ${meant} ${right}`,
    )
  }
  if (wanted[service] !== undefined)
    return refused(
      'sequence.twice',
      text`Which one, ${service}=${wanted[service]!.slice(0, 60)} or ${service}=${revision.slice(0, 60)}? Each service once: ${right}`,
    )
  if (revision !== '') wanted[service] = revision
  return undefined
}
