/** The story of a flag, and of one switch of it: who asked for it and why, what the rules said then, what came of it. */
import { isRefusal } from '../deploy/locate.ts'
import { noSuch } from '../newest.ts'
import { did, type Outcome, said } from '../outcome.ts'
import { code, date, type Line, line, type Post, strong, text } from '../post.ts'
import { gateList } from '../say/why.ts'
import { after, type World } from '../world.ts'
import { flagLine, switchButton } from './list.ts'
import { locateFlag, locateFlags } from './locate.ts'
import { noticedFacts } from './looking.ts'
import { saySetting } from './setting.ts'
import { findSwitch, type Switch, switchesOf } from './slice.ts'

export function whySwitch(id: string, { state }: World): Outcome {
  const found = findSwitch(state.flags, id)
  if (found) return said(switchPost(found))
  const newest = state.flags.switches.size
  const end = text`. ${code('!flags')}`
  return noSuch({ code: 'unknown.switch', id, letter: 'G', newest, none: 'no flag was switched here yet', end })
}

function switchPost(one: Switch): Post {
  const { id, service, flag, was, setting, by, at, reason, gates, before } = one
  return {
    title: text`${strong(id)} ${flag} of ${service}: ${saySetting(was)} → ${saySetting(setting)}, ${endOf(one)}`,
    blocks: [
      line(text`${date(at)} asked for by ${by}: ${reason}`),
      gateList(gates),
      ...(before === undefined ? [] : [line(text`instead of ${code(before)}`)]),
      line(text`${code(`!flag ${service} ${flag}`)}`),
    ],
  }
}

/** What came of it. */
const endOf = ({ state, why = '' }: Switch): Line =>
  state === 'asked' ? text`under way` : state === 'failed' ? text`failed: ${why}` : text`done`

/** So many switches of one flag are told. */
const most = 8

/** `!flag SERVICE NAME`: how it is set, and who switched it before. */
export function showFlag(typed: string, name: string, world: World): Outcome {
  const service = locateFlags(typed, world)
  if (isRefusal(service)) return service
  const noticed = noticedFacts(service.name, world)
  const now = after(world, noticed)
  const flag = locateFlag(service, name, now)
  if (isRefusal(flag)) return flag
  const past = switchesOf(now.state.flags, { service: service.name, flag: name }, most).map(s => line(switchLine(s)))
  const title = flagLine(service.name, name, now)
  const buttons = [switchButton(service.name, name, flag.setting.kind === 'off' ? 'on' : 'off')]
  const blocks = past.length > 0 ? past : [line(text`Nobody has switched it here.`)]
  return did(noticed, { title, blocks, buttons })
}

function switchLine(one: Switch): Line {
  const { id, at, by, was, setting, reason, gates, before } = one
  const end = one.state === 'done' ? [] : text`, ${endOf(one)}`
  const passed = gates.filter(g => g.overridden).map(g => `, past ${g.gate}`)
  const rule = before === undefined ? [] : text`, instead of ${code(before)}`
  return text`${id} ${date(at)} ${by}: ${saySetting(was)} → ${saySetting(setting)}, ${reason}${passed.join('')}${rule}${end}`
}
