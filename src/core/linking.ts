/** Linking: a one-time code given on one network, typed on the other by somebody who is identified there. */
import { answerTo } from './asks.ts'
import type { By } from './entry.ts'
import { codeTime, mostMisses, type Offer } from './links.ts'
import { did, type Outcome, refused } from './outcome.ts'
import { personOf, whoIs } from './people.ts'
import type { LinkDoor } from './people-facts.ts'
import { clock, code, post, strong, text } from './post.ts'
import { frozenWhy } from './unlinking.ts'
import { sayDuration } from './words.ts'
import type { World } from './world.ts'

const other: Record<LinkDoor, string> = { slack: 'IRC', irc: 'Slack' }

type Proven = { readonly door: LinkDoor; readonly id: string; readonly name: string }

/** The speaker's id on a network that can be linked, or the refusal. */
function proven(by: By): Proven | Outcome {
  if (by.door !== 'slack' && by.door !== 'irc')
    return refused(
      'link.door',
      text`Only Slack and IRC can be linked: the terminal takes names as they are. (${code('!whoami')})`,
    )
  if (by.id !== undefined) return { door: by.door, id: by.id, name: by.name }
  const how = by.door === 'irc' ? 'identify to services first' : 'only members of this workspace count'
  return refused('link.unproven', text`I can't tell who you are here: ${how}. (${code('!whoami')})`)
}

const isOutcome = (x: Proven | Outcome): x is Outcome => 'facts' in x

/** `!link`: gives the speaker a code, in private only. */
export function offerLink(world: World, isPrivate: boolean): Outcome {
  const me = proven(world.by)
  if (isOutcome(me)) return me
  if (!isPrivate)
    return refused(
      'link.public',
      text`Ask me that in private, so that nobody else sees the code: ${me.door === 'irc' ? code('/query') : 'a direct message'}, then ${code('!link')}.`,
    )
  const person = personOf(world.org, world.by)
  const there = me.door === 'slack' ? 'irc' : 'slack'
  if (person?.[there] !== undefined)
    return refused(
      'link.linked',
      text`You are ${person.name}, and ${person[there]} on ${other[me.door]} already. ${code('!unlink')} takes back what was linked in chat.`,
    )
  const frozen = frozenWhy(person?.name, world)
  if (frozen) return frozen
  const made = answerTo(world.answers, { ask: 'code' })
  if (!made?.ok) return refused('link.code', text`I could not make a code: ${made?.why ?? 'nobody could be asked'}`)
  const until = world.at + codeTime
  const reply = post(
    text`Your code is ${strong(made.value)}, good for ${sayDuration(codeTime)} (until ${clock(until)}) and once. On ${other[me.door]}, identified as yourself, tell me: ${code(`!link ${made.value}`)}`,
  )
  return did([{ type: 'link.offered', code: made.value, ...me, person: person?.name, until }], reply)
}

/** A code that others read could be typed by one of them first: it is good for nothing any more. */
function withdraw(wanted: string, world: World): Outcome {
  const seen = world.state.links.offers.some(o => o.code === wanted)
  const reply = text`Not here, where others read it: that code is void now. Ask for a new one with ${code('!link')} on the other side, and type it to me in private.`
  return did(seen ? [{ type: 'link.withdrawn', code: wanted }] : [], { ...post(reply), tone: 'warn', urgent: true })
}

/** `!link CODE`, in private only: proves that who asked for the code and who types it are one person. */
export function redeemLink(typed: string, world: World, isPrivate: boolean): Outcome {
  const wanted = typed.trim().toUpperCase()
  if (!isPrivate) return withdraw(wanted, world)
  const me = proven(world.by)
  if (isOutcome(me)) return me
  const misses = world.state.links.misses.filter(
    m => m.door === me.door && m.id === me.id && m.at > world.at - codeTime,
  )
  if (misses.length >= mostMisses)
    return refused(
      'link.wait',
      text`That were ${mostMisses} wrong codes: wait until ${clock(misses[0]!.at + codeTime)}, then ask for a new one with ${code('!link')}`,
    )
  const offer = world.state.links.offers.find(o => o.code === wanted && o.until > world.at)
  if (!offer)
    return did([{ type: 'link.missed', door: me.door, id: me.id }], {
      ...post(
        text`That code is not good (any more): ${mostMisses - misses.length - 1} tries left. ${code('!link')} on the other side gives a new one.`,
      ),
      tone: 'warn',
    })
  if (offer.door === me.door)
    return refused('link.same', text`That code was given here: type it on ${other[me.door]}: ${code('!link CODE')}`)
  return join(me, offer, world)
}

function join(me: Proven, offer: Offer, world: World): Outcome {
  const mine = personOf(world.org, world.by)
  // By its id alone, a Slack user that is configured by an e-mail address could not be told.
  const theirs = offer.person === undefined ? whoIs(world.org, offer) : world.org.people[offer.person]
  if (mine && theirs)
    return mine.name === theirs.name
      ? refused('link.linked', text`Both are you already, ${mine.name}. (${code('!whoami')})`)
      : refused(
          'link.conflict',
          text`You are ${mine.name} here, and that code was given to ${theirs.name}: two people can't be one. Ask an admin. (${code('!whoami')})`,
        )
  const person = mine ?? theirs
  if (!person)
    return refused(
      'link.nobody',
      text`Neither side is anybody in my configuration: ask an admin to add you with one of them. (${code('!whoami')})`,
    )
  const added = mine ? { door: offer.door, id: offer.id } : { door: me.door, id: me.id }
  if (person[added.door] !== undefined)
    return refused(
      'link.taken',
      text`${person.name} is ${person[added.door]} on ${other[added.door === 'slack' ? 'irc' : 'slack']} already: ask an admin. (${code('!whoami')})`,
    )
  const frozen = frozenWhy(person.name, world)
  if (frozen) return frozen
  const reply = post(
    text`You are ${strong(person.name)} on both sides now: ${me.id} here, ${offer.id} on ${other[me.door]}.`,
  )
  return did([{ type: 'link.made', person: person.name, ...added, code: offer.code }], reply)
}
