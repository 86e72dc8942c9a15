/** What is heard of a deployment that nobody asked for: one line when it is done, everything when it is in trouble. */
import { type Deploy, findDeploy, isByItself } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { code, line, type Post, post, text } from '../post.ts'
import { revisionName } from '../revision/find.ts'
import { type Author, authorsOf, nameAuthors, newsOf, sayNews } from '../revision/news.ts'
import { historyOf } from '../revision/slice.ts'
import { headLine } from '../say/head.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { turnPost } from '../say/turn.ts'
import { isVeiled } from '../security/veil.ts'
import { clip, count, sayDuration } from '../words.ts'

/** On its way by itself, and nobody had to do with it yet: it has no live post, and says nothing. */
export const isQuiet = (deploy: Deploy): boolean =>
  isByItself(deploy) &&
  ['requested', 'approved', 'running', 'waiting'].includes(deploy.state) &&
  deploy.prompts.length === 0 &&
  deploy.held === undefined

const newsIn = ({ plan }: Deploy) => ({
  service: plan.service,
  from: plan.previous?.commit,
  to: plan.revision.commit,
})

/** `web staging runs r118 4f2a9c1 by itself: 3 new (ada 2, ben 1) · D14, 40 s` */
export function doneLine(deploy: Deploy, noting: Pick<Noting, 'state' | 'org'>) {
  const { plan, id, auto, startedAt = 0, endedAt = startedAt } = deploy
  const from = auto === 'promotion' ? noting.org.services[plan.service]?.promote?.from : undefined
  const news = sayNews(newsIn(deploy), noting)
  return text`${plan.service} ${plan.target} runs ${revisionName(plan.service, plan.revision.commit, noting.state)} by itself${from && `, from ${from}`}${news && `: ${news}`} · ${id}, ${sayDuration(endedAt - startedAt)}`
}

/** Done and not found bad: all that its live post says is the one line. */
export function doneCard(id: string, noting: Pick<Noting, 'state' | 'org'>): Post | undefined {
  const deploy = findDeploy(noting.state.deploys, id)
  const good = deploy?.state === 'done' || deploy?.state === 'healthy'
  return deploy && good && isByItself(deploy) ? { ...post(doneLine(deploy, noting)), tone: 'good' } : undefined
}

/** Who wrote what is new in it. */
function authorsIn(deploy: Deploy, { state, org }: Pick<Noting, 'state' | 'org'>): Author[] {
  const history = historyOf(state.revisions, deploy.plan.service)
  const units = newsOf(newsIn(deploy), state) ?? []
  // Where nothing ran before, all would be new.
  const new_ = deploy.plan.previous ? units : units.slice(-1)
  return history ? authorsOf(new_, history, org) : []
}

/** The announcements of one entry's facts about it; undefined: it is told like every other. */
export function turnsByItself(deploy: Deploy, facts: readonly Fact[], noting: Noting): Announcement[] | undefined {
  const has = (type: Fact['type']): boolean => facts.some(f => f.type === type)
  const there = { room: deploy.plan.room, about: deploy.id }
  if (has('deploy.done')) return [{ ...there, opens: true, post: { ...post(doneLine(deploy, noting)), tone: 'good' } }]
  if (has('deploy.failed') || has('deploy.orphaned')) return trouble(deploy, facts, noting)
  if (noting.by.person !== undefined || has('prompt.opened') || has('step.late')) return undefined
  return isQuiet(deploy) || has('deploy.settled') ? [] : [there]
}

function trouble(deploy: Deploy, facts: readonly Fact[], noting: Noting): Announcement[] {
  const turn = turnPost(deploy, facts, noting.state)!
  const authors = authorsIn(deploy, noting)
  const whose = authors.length > 0 ? [line(text`new there: by ${nameAuthors(authors)}`)] : []
  const head = line(headLine({ ...deploy, numbered: true }, deploy.plan, noting.state))
  const jobs = isVeiled(deploy) ? [] : facts.flatMap(f => (f.type === 'step.finished' ? [f.job] : []))
  const there = { room: deploy.plan.room, about: deploy.id }
  return [
    { ...there, opens: true, post: { ...turn, blocks: [head, ...turn.blocks, ...whose] } },
    ...jobs.map(output => ({ ...there, output })),
    ...authors.flatMap(author =>
      author.person === undefined ? [] : [{ to: author.person, post: forAuthor(author, deploy) }],
    ),
  ]
}

/** What the author of something new hears in private. */
function forAuthor({ units }: Author, { id, plan, why }: Deploy): Post {
  const yours = units.slice(-3).map(u => `r${u.number} "${clip(u.landed.subject, 50)}"`)
  const more = units.length > yours.length ? ` and ${count(units.length - yours.length, 'other')}` : ''
  return {
    tone: 'bad',
    blocks: [
      line(
        text`${id} ${plan.service} went to ${plan.target} by itself and ${why === undefined ? 'I lost sight of it' : `failed: ${why}`}. New there and yours: ${yours.join(', ')}${more}.`,
      ),
      line(text`${code(`!why ${id}`)} · it is tried again when something new lands, or with ${code(`!retry ${id}`)}`),
    ],
  }
}
