/** Two services with the same targets, whose branches are read; what one depends on in the other. */
import type { Org, Target } from '../../../src/core/org.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { read, type Setting, type Story } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { org, withTarget } from '../../helpers/org.ts'

type Told = Parameters<typeof branch>[0]

/** What is on the branches: each commit by its name, with its marks. */
export const landed = (web: Told, api: Told = { c1: {}, c2: {}, c3: {}, c4: {} }): Setting => ({
  outside: { branches: { web: branch(web), api: branch(api) } },
})

/** api has staging and production, too, one step each and nobody to approve; web production has one step. */
export const both = (from: Org = org): Org => {
  const { staging, production } = from.services.web!.targets as Record<string, Target>
  const plain: Target = { ...staging!, name: 'production' }
  const simple = withTarget(from, ['web', 'production'], { steps: plain.steps })
  const { web, api } = simple.services
  return {
    ...simple,
    services: {
      ...simple.services,
      web: {
        ...web!,
        repository: './web.git',
        targets: { ...web!.targets, production: { ...production!, steps: plain.steps } },
      },
      api: { ...api!, repository: './api.git', targets: { staging: staging!, production: plain } },
    },
  }
}

/** web r2 depends on api r2. */
export const needs: Told = { c1: {}, c2: { dependsOn: ['api@r2'] }, c3: {}, c4: {} }

/** A deployment to its end, judged good, by somebody who need not be approved, or is. */
export const out = (line: string, id: string): string[] => [line, `rest of ${id}`, `!verify ${id} good`]

/** All that is told of the last entry, to whom. */
export const told = (story: Story): string[] =>
  (story.last().entry ? announce(story.last().entry!, story.state(), story.org()) : []).flatMap(({ to, room, post }) =>
    post ? [`${to ? `@${to}` : `#${room}`} ${read(post)}`] : [],
  )
