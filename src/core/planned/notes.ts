/** What whoever planned a deployment, and its room, hear when its day comes, is there, or has gone by unused. */
import { findDeploy } from '../deploys.ts'
import { readyWords } from '../major/ready.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Button, clock, code, date, type Line, line, type Post, ping, text } from '../post.ts'
import { short } from '../words.ts'
import { dayLine } from './say.ts'

const go = (id: string): Button => ({ label: 'Deploy now', press: `!deploy ${id}`, style: 'primary' })
const move = (id: string): Button => ({
  ...{ label: 'Move', press: `!replan ${id}`, line: `!replan ${id} on="…"`, asks: 'To when? fri 9:00..18:00' },
})
const drop = (id: string): Button => ({
  ...{ label: 'Drop', press: `!abort ${id}`, line: `!abort ${id} reason`, style: 'danger', asks: 'Why?' },
})

export const plannedNotice: SayNotice = ({ about, kind, hearer }, { state, org, at }) => {
  const deploy = findDeploy(state.deploys, about)
  if (deploy?.state !== 'planned' || !deploy.on) return undefined
  const { id, plan, on, by } = deploy
  const what = text`${id} ${plan.service} ${code(short(plan.revision.commit))} → ${plan.target}`
  const called = 'room' in hearer && Object.hasOwn(org.people, by) ? text`${ping(by)}: ` : []
  const ready = readyWords(deploy, { state, org, at })
  const say = (words: Line, buttons: readonly Button[]): Post => ({
    blocks: [words, ready].filter(l => l.length > 0).map(line),
    buttons,
  })
  if (kind === 'planned.day') return say(text`${what} is planned for ${dayLine(on)}.`, [move(id), drop(id)])
  if (kind === 'planned.start')
    return say(text`${called}${what} is planned from now until ${clock(on.until)}.`, [go(id), move(id), drop(id)])
  const missed = text`${called}${what} was planned until ${date(on.until)} and did not go out.`
  return { ...say(missed, [move(id), drop(id)]), tone: 'warn' }
}
