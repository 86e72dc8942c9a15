/** Slack's short names of emoji as the characters that Unicode has for them. */
import names from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' }

// Some are text by default (❤) and become an emoji (❤️) by the selector that follows.
const SHOWN = '\uFE0F'
const character = (hexes: string): string => {
  const text = String.fromCodePoint(...hexes.split('-').map(hex => Number.parseInt(hex, 16)))
  return hexes.includes('-') || /\p{Emoji_Presentation}/u.test(text) ? text : text + SHOWN
}

const characters = new Map(
  Object.entries(names).flatMap(([hexes, short]) =>
    [short].flat().map((name): [string, string] => [name, character(hexes)]),
  ),
)

// Slack writes the tone as a second name: `:wave::skin-tone-4:`.
const TONE = /^(.+?)::skin-tone-([2-6])$/

// The tone stands in the place of the selector.
const toned = (emoji: string, tone: number) =>
  emoji.replace(/^(.)\uFE0F?/su, (_, first: string) => `${first}${String.fromCodePoint(0x1f3f9 + tone)}`)

/** 🎉 for `tada`, 👋🏽 for `wave::skin-tone-4`; undefined for what only this workspace has. */
export function emojiOf(name: string): string | undefined {
  const [, bare, tone] = TONE.exec(name) ?? []
  const emoji = characters.get(bare ?? name)
  return emoji && tone ? toned(emoji, Number(tone)) : emoji
}
