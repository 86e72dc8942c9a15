import { describe, expect, test } from 'vitest'
import type { Command, Example } from '../src/dispatch/define.ts'
import { parseArgs } from '../src/dispatch/parse.ts'
import { fillExample, sampleNames } from '../src/dispatch/usage.ts'
import { book } from './helpers/book.ts'
import { given } from './helpers/given.ts'

/** Plays an example; what it hears is filled in with the names as they are before it is said. */
function tell({ given: before = [], as = 'deployer', say, hear }: Example) {
  const story = given(...before)
  const names = sampleNames(story.org(), story.state())
  story.when(`${as}> ${say}`)
  return { story, hear: fillExample(hear, names) }
}

const title = ({ as, say, hear, given: before }: Example): string =>
  [...(before ?? []), `${as ? `${as}> ` : ''}${say} → ${hear}`].join(' | ')

describe.each(book.commands.map(c => [c.name, c] as const))('!%s', (_, command: Command) => {
  test.each(command.examples.map(e => [title(e), e] as const))('%s', (_, example) => {
    const { story, hear } = tell(example)
    story.expects({ says: hear, refused: example.refused })
  })

  test('has an example that works and one that is refused', () => {
    expect(new Set(command.examples.map(e => e.refused === undefined))).toEqual(new Set([true, false]))
  })

  test('is explained by help with examples that work', () => {
    const heard = given().when(`!help ${command.name}`).heard()
    const bad = command.examples.filter(e => e.refused && !command.examples.some(o => !o.refused && o.say === e.say))
    const names = sampleNames(given().org())
    for (const { say } of bad) expect(heard.split(' or ')).not.toContain(fillExample(say, names))
    expect(heard).toContain(command.summary)
  })

  const forms = command.forms?.flat() ?? []

  test.runIf(forms.length > 0).each(forms)('is typed as help says: %s', form => {
    expect(given().when(`!help ${command.name}`).heard()).toContain(form)
    const [word, ...rest] = form.replace(/ \[[^\]]*\]/g, '').split(' ')
    const line = rest.map(each => (each.includes('=') ? each : each.split('|').at(-1)!)).join(' ')
    expect(word).toBe(`!${command.name}`)
    expect(parseArgs(command, line)).toHaveProperty('args')
  })
})
