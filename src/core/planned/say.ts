/** How a deployment that is planned for a day is spoken of: when that is, what became of it. */
import type { Span } from '../deploy/facts.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { clock, date, type Line, text } from '../post.ts'
import { clip, short } from '../words.ts'

const day = 86_400_000

/** `Thu 3 Dec 09:00 UTC – 18:00 UTC`: of what ends within a day, only the hour. */
export const dayLine = ({ from, until }: Span): Line =>
  text`${date(from)} – ${until - from < day ? clock(until) : date(until)}`

/** How it stands, in a line: `planned by ada for …`. */
export function plannedLine({ by, on, reminded, withheldAt, major }: Deploy): Line {
  const when = on ? text` for ${dayLine(on)}${major === false && ', as a minor one'}` : []
  if (reminded === 'missed') return text`planned by ${by}${when}, which has gone by`
  return text`planned by ${by}${when}${withheldAt !== undefined && text`, asked for at ${clock(withheldAt)} and denied`}`
}

/** What happened to the plan, in a few words; none for what is no news of it. */
export function plannedPhrases(fact: Fact): Line[] {
  switch (fact.type) {
    case 'deploy.moved': {
      const was = fact.was ? text`from ${dayLine(fact.was)} ` : []
      return [
        text`is ${fact.was ? 'moved' : 'planned'} by ${fact.by} ${was}${fact.was ? 'to' : 'for'} ${dayLine(fact.on)}${fact.reason && `: ${fact.reason}`}`,
      ]
    }
    case 'deploy.revised': {
      const { revision } = fact.plan
      return [
        text`is ${short(revision.commit)} "${clip(revision.subject, 60)}" now, not ${short(fact.was.commit)}, says ${fact.by}`,
      ]
    }
    case 'deploy.withheld':
      return [text`stays planned: gates say no`]
    default:
      return []
  }
}
