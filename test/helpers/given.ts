/**
 * Given some lines, when another is said, then these facts, these words, these states.
 * `!line` is said by ada, `ben> !line` by ben, `ben@irc> !line` by ben's account on IRC, `ben@irc/dm>` in private; `+10m` lets time pass;
 * `restart` replays the record into a fresh state; `ben talks` says something that is no command; `ben/quiet> !line` is said in the room quiet.
 * `flags are looked at` notices what was switched elsewhere; `G1 is set`, `G1 fails` end a switch.
 * `boot` starts the bot with the organisation as it is; `read web` reads the branch of a service; `step ok|fails|lost|times out|stopped|unstartable` ends the step under way, `K1 fails` the run of a check; `ben presses Approve on D1`;
 * `done web production` and `rolled back web production` play a whole deployment. A fact is recorded as it is.
 */
import { expect } from 'vitest'
import { makePaint } from '../../src/chat/terminal/paint.ts'
import { renderPost } from '../../src/chat/terminal/render.ts'
import { type Deploy, findDeploy } from '../../src/core/deploys.ts'
import type { Fact } from '../../src/core/facts.ts'
import type { Org } from '../../src/core/org.ts'
import type { Button, Post } from '../../src/core/post.ts'
import { deployButtons } from '../../src/core/say/buttons.ts'
import { emptyState, type State } from '../../src/core/state.ts'
import type { Outside } from './commits.ts'
import { org } from './org.ts'
import { play } from './play.ts'
import { type Scene, say, type Told } from './scene.ts'

/** When every story begins. */
export const noon = Date.UTC(2026, 2, 13, 12, 0)

/** Changes what surrounds the story, at that point of the script. */
export type Setting = { readonly org?: (org: Org) => Org; readonly outside?: Outside }
export type Script = string | Fact | Setting

export type Expected = {
  /** Types of all facts of the entry, in order. */
  readonly facts?: readonly Fact['type'][]
  /** Words in what the speaker reads. */
  readonly says?: string | readonly string[]
  /** The reason code; without it, the line must not be refused. */
  readonly refused?: string
  readonly states?: Readonly<Record<string, Deploy['state']>>
}

type Typed = Readonly<Record<string, string>>

export type Story = {
  when(...script: readonly Script[]): Story
  expects(expected: Expected): Story
  /** Fills in the form of a thing: what was typed, by field; `shown`: what stood there, where that is told. */
  fill(who: string, about: string, fields: Typed, shown?: Typed): Story
  /** Presses a button that was kept from before. */
  press(who: string, button: Button): Story
  deploy(id: string): Deploy
  button(id: string, label: string): Button
  facts(): readonly Fact[]
  /** What the speaker reads. */
  heard(): string
  last(): Told
  state(): State
  at(): number
  org(): Org
}

/** A post as it is read in the terminal, without colours. */
export const read = (post: Post | undefined): string =>
  post === undefined ? '' : renderPost(post, { paint: makePaint(false) }).join('\n')

function act(scene: Scene, line: Script): void {
  if (typeof line === 'string' || 'type' in line) play(scene, line)
  else Object.assign(scene, { org: line.org?.(scene.org) ?? scene.org, outside: line.outside ?? scene.outside })
}

/** Every refusal says what to type instead, or names who or what is meant. */
const wayOut = ({ people, services, roles }: Org): RegExp => {
  const names = [people, services, roles].flatMap(Object.keys)
  return new RegExp(`!\\w|\\b(${names.join('|')})\\b`)
}

function check(scene: Scene, { facts, says = [], refused, states = {} }: Expected): void {
  const { outcome, reply } = scene.last!
  expect(outcome.refused, read(reply)).toBe(refused)
  if (refused) expect(read(reply)).toMatch(wayOut(scene.org))
  if (facts) expect(outcome.facts.map(f => f.type)).toEqual(facts)
  for (const words of typeof says === 'string' ? [says] : says) expect(read(reply)).toContain(words)
  for (const [id, state] of Object.entries(states)) expect(findDeploy(scene.state.deploys, id)?.state, id).toBe(state)
}

function storyOf(scene: Scene): Story {
  const deploy = (id: string) => findDeploy(scene.state.deploys, id)!
  const story: Story = {
    when(...script) {
      for (const line of script) act(scene, line)
      return story
    },
    expects(expected) {
      check(scene, expected)
      return story
    },
    fill(who, about, fields, shown) {
      say(scene, who, { text: `!answer ${about}`, fields, shown })
      return story
    },
    press(who, { press: text, prompt }) {
      say(scene, who, { text, prompt })
      return story
    },
    deploy,
    button: (id, label) => deployButtons(deploy(id), scene.state).find(b => b.label === label)!,
    facts: () => scene.last!.outcome.facts,
    heard: () => read(scene.last!.reply),
    last: () => scene.last!,
    state: () => scene.state,
    at: () => scene.at,
    org: () => scene.org,
  }
  return story
}

/** The beginning of a story. Throws when a line of it is refused: then it is another story than it says. */
export function given(...script: readonly Script[]): Story {
  const scene: Scene = { org, state: emptyState, at: noon, outside: {}, seq: 0, kept: [] }
  for (const line of script) {
    act(scene, line)
    if (scene.last?.outcome.refused) throw new Error(`given ${String(line)}: ${read(scene.last.reply)}`)
  }
  return storyOf(scene)
}

/** A deployment to production that has been approved and started: its canary is running. */
export const running = ['!deploy web main to production', 'ben> !approve D1', '!start D1'] as const
