/** The deployments that are planned, for lists of what is ahead. */
import type { Span } from '../deploy/facts.ts'
import { type Deploy, openDeploys } from '../deploys.ts'
import { type Line, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import { short } from '../words.ts'
import { dayLine } from './say.ts'

type Planned = Deploy & Required<Pick<Deploy, 'on'>>

const isPlanned = (deploy: Deploy): deploy is Planned => deploy.state === 'planned' && deploy.on !== undefined

/** Those whose span overlaps this one, by start. */
export const plannedIn = ({ from, until }: Span, { deploys }: Pick<State, 'deploys'>): Planned[] =>
  openDeploys(deploys)
    .filter(isPlanned)
    .filter(({ on }) => on.from < until && on.until > from)
    .toSorted((a, b) => a.on.from - b.on.from)

/** `D12 web 4f2a9c1 → production, Thu 3 Dec 08:00 UTC – 17:00 UTC, by ada` */
export const plannedRow = ({ id, plan, on, by }: Planned): Line =>
  text`${strong(id)} ${plan.service} ${short(plan.revision.commit)} → ${plan.target}, ${dayLine(on)}, by ${by}`
