/** What the rooms hear of an entry: derived from its facts, so that nobody has to remember to say it. */

import { breakNotes } from '../apibreak/notes.ts'
import { backportNotes } from '../backport/notes.ts'
import { tellsVerdict } from '../backport/turns.ts'
import { brokenNotes } from '../broken/notes.ts'
import { bulletinNotes } from '../bulletin/notes.ts'
import { checkNotes } from '../check/notes.ts'
import { cowboyNotes } from '../cowboy/notes.ts'
import { crewNotes } from '../crew/notes.ts'
import { type Deploy, findDeploy, isByItself } from '../deploys.ts'
import { dutyNotes } from '../duty/notes.ts'
import type { Entry } from '../entry.ts'
import type { Fact } from '../facts.ts'
import { flagNotes } from '../flag/notes.ts'
import { freezeNotes } from '../freeze/notes.ts'
import { lockNotes } from '../lock/notes.ts'
import { majorNotes } from '../major/notes.ts'
import { meetingNotes } from '../meeting/notes.ts'
import { noticeNotes } from '../notice/words.ts'
import { orderNotes } from '../order/notes.ts'
import type { Org } from '../org.ts'
import { outageNotes } from '../outage/notes.ts'
import type { Post } from '../post.ts'
import { presenceNotes } from '../presence/notes.ts'
import { findPrompt } from '../prompts.ts'
import { qaNotes } from '../qa/notes.ts'
import { reminderNotes } from '../reminder/notes.ts'
import { reviewNotes } from '../review/notes.ts'
import { revisionNotes } from '../revision/notes.ts'
import { rolloutNotes } from '../rollout/notes.ts'
import { turnsByItself } from '../rollout/turns.ts'
import { securityNotes } from '../security/notes.ts'
import { isVeiled } from '../security/veil.ts'
import { isOfSequence } from '../sequence/facts.ts'
import { sequenceNotes } from '../sequence/notes.ts'
import type { State } from '../state.ts'
import { testingNotes } from '../testing/notes.ts'
import { timelineNotes } from '../timeline/notes.ts'
import { trainNotes } from '../train/notes.ts'
import { windowNotes } from '../window/notes.ts'
import { type Announcement, type Notes, type Noting, noteOf } from './notes.ts'
import { turnPost } from './turn.ts'

export type { Announcement } from './notes.ts'

/** What each noun tells of its facts; a new noun is its name in this list. */
const nouns: readonly Notes[] = [
  (fact, { org }) => noteOf(fact, org),
  windowNotes,
  backportNotes,
  trainNotes,
  freezeNotes,
  lockNotes,
  meetingNotes,
  reminderNotes,
  revisionNotes,
  qaNotes,
  cowboyNotes,
  rolloutNotes,
  securityNotes,
  checkNotes,
  sequenceNotes,
  flagNotes,
  orderNotes,
  bulletinNotes,
  outageNotes,
  breakNotes,
  testingNotes,
  majorNotes,
  crewNotes,
  dutyNotes,
  brokenNotes,
  timelineNotes,
  reviewNotes,
  presenceNotes,
  noticeNotes,
]

/** The deployment that a fact is about, if any. */
function aboutOf(fact: Fact, state: State): string | undefined {
  if (fact.type === 'prompt.opened') return fact.about
  if (fact.type === 'prompt.answered' || fact.type === 'prompt.closed')
    return findPrompt(state.prompts, fact.prompt)?.about
  return 'deploy' in fact ? fact.deploy : undefined
}

/** The announcements of an entry, in the state that it led to. */
export function announce(entry: Entry, state: State, org: Org): Announcement[] {
  const noting = { state, org, at: entry.at, by: entry.by, facts: entry.facts }
  const abouts = [...new Set(entry.facts.flatMap(f => aboutOf(f, state) ?? []))]
  const deploys = abouts.flatMap(id => findDeploy(state.deploys, id) ?? [])
  // What a sequence does comes before what its deployments do because of it.
  const [leads, rest] = [entry.facts.filter(isOfSequence), entry.facts.filter(f => !isOfSequence(f))]
  return [
    ...leads.flatMap(f => sequenceNotes(f, noting)),
    ...deploys.flatMap(d => deployAnnouncements(d, entry, noting)),
    ...rest.flatMap(f => nouns.flatMap(notes => notes(f, noting))),
  ]
}

/** With these its live post begins. */
const opening: readonly Fact['type'][] = ['deploy.requested', 'deploy.denied', 'deploy.planned']

function deployAnnouncements(deploy: Deploy, entry: Entry, noting: Noting): Announcement[] {
  const { state } = noting
  const there = { room: deploy.plan.room, about: deploy.id }
  const mine = entry.facts.filter(f => aboutOf(f, state) === deploy.id)
  const quiet = isByItself(deploy) ? turnsByItself(deploy, mine, noting) : undefined
  if (quiet) return quiet
  const has = (type: Fact['type']): boolean => mine.some(f => f.type === type)
  // Weeks after its plan its live post is far up: that it is asked for now is a message of its own.
  if (deploy.plannedAt && has('deploy.requested'))
    return [{ room: there.room, post: postOf(deploy, mine, state) }, there]
  const opens = opening.some(has)
  const jobs = isVeiled(deploy) ? [] : mine.flatMap(f => (f.type === 'step.finished' ? [f.job] : []))
  // What a step wrote comes before what became of it.
  return [...jobs.map(output => ({ ...there, output })), { ...there, opens, post: postOf(deploy, mine, state) }]
}

/** An item of a backport window is judged, and asked about, by its own name. */
function postOf(deploy: Deploy, facts: readonly Fact[], state: State): Post | undefined {
  const post = turnPost(deploy, facts, state)
  const judging = facts.some(f => f.type === 'deploy.done' || f.type === 'deploy.verified')
  if (!judging || !tellsVerdict(deploy, { state })) return post
  return facts.some(f => f.type === 'deploy.verified') ? undefined : post && { ...post, buttons: [] }
}
