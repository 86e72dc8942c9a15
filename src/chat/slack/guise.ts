/** Under which name and picture somebody of another network speaks here. Nobody can look like somebody else. */
import { harmless } from '../plain.ts'
import { clip } from './rich.ts'

export type Guise = { readonly username: string; readonly icon_emoji: string }

const NETWORKS: Readonly<Record<string, string>> = { irc: 'IRC', terminal: 'terminal', slack: 'Slack' }
const LONGEST = 80

// Things and animals that mean nothing: no faces, hands, flags, signs or alarms.
const ICONS =
  'hedgehog owl fox_face otter badger turtle snail octopus whale dolphin penguin koala frog rabbit squid ant bee beetle butterfly cactus evergreen_tree maple_leaf mushroom sunflower tulip four_leaf_clover blossom chestnut pear cherries lemon pineapple kiwifruit avocado carrot corn pretzel teapot kite sailboat'.split(
    ' ',
  )

/** Always the same for the same name. */
function iconOf(name: string): string {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return `:${ICONS[(hash ^ (hash >>> 15)) % ICONS.length]}:`
}

/** Nothing invisible, nothing that turns the direction of writing, nothing that Slack could take for a code. */
export const cleanName = (name: string): string =>
  harmless(name)
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}<>]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** `taken`: whether a reader could take the name for that of somebody here. */
export function guiseOf(name: string, door: string, taken: (name: string) => boolean): Guise {
  const clean = cleanName(name)
  const suffix = ` (${NETWORKS[door] ?? cleanName(door)})`
  const marked = clean === '' || taken(clean)
  const shown = clip(clean || 'somebody', marked ? LONGEST - suffix.length : LONGEST)
  return { username: marked ? `${shown}${suffix}` : shown, icon_emoji: iconOf(clean) }
}
