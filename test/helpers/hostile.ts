/** People who type anything: whatever it is, there is an answer, and what is refused records nothing. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { given, type Setting } from './given.ts'

export type Typing = {
  /** First words, `!lock` or `#info`. */
  readonly commands: readonly string[]
  /** Words that mean something there, and may stand anywhere. */
  readonly words: readonly string[]
  readonly people?: readonly string[]
  readonly setting?: readonly (Setting | string)[]
  /** Lines that are taken without a word. */
  readonly isSilent?: (line: string) => boolean
}

const lines = ({ commands, words }: Typing) =>
  fc
    .tuple(
      fc.constantFrom(...commands),
      fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 12 })), {
        maxLength: 9,
      }),
    )
    .map(([command, rest]) => `${command} ${rest.join(' ')}`)

/** Plays what they type, a hundred and fifty times, and lets time pass behind it. */
export function everythingIsAnswered(typing: Typing): void {
  const { people = ['ada', 'ben', 'cleo', 'eve'], setting = [], isSilent = () => false } = typing
  const said = fc.array(fc.tuple(fc.constantFrom(...people), lines(typing)), { maxLength: 12 })
  const property = fc.property(said, told => {
    const story = given(...setting)
    for (const [who, line] of told) {
      const { outcome } = story.when(`${who}> ${line}`).last()
      expect(outcome.refused === undefined || outcome.facts.length === 0).toBe(true)
      if (!isSilent(line)) expect(story.heard(), `${who}> ${line}`).not.toBe('')
    }
    story.when('+1h', '+8d')
  })
  fc.assert(property, { numRuns: 150 })
}
