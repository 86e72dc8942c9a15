/** Hands over what somebody holds: it counts when the other accepts. */
import { acceptOffer, declineOffer, defineCommand, offer, z } from '#signalbox'

const id = /^h\d{1,9}$/i

export default defineCommand({
  name: 'handover',
  summary: 'Hand your lock over to somebody; `accept` or `decline` what is handed to you, seats of a crew as well.',
  args: z.object({
    who: z.string().max(80).meta({ show: '@x|accept|decline' }),
    text: z.string().max(400).default('').meta({ show: 'SERVICE/TARGET|H1' }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['!lock {service}/{target} schema migration'],
      say: '!handover @cleo',
      hear: 'cleo: ada hands {service} {target} over to you',
    },
    {
      given: ['cleo> !lock {service}/{target} schema migration', 'cleo> !handover @ada'],
      say: '!handover accept',
      hear: 'ada holds {service} {target} now, handed over by cleo',
    },
    { say: '!handover @cleo', hear: 'You hold no lock', refused: 'lock.none' },
    { say: '!handover accept', hear: 'Nobody offers you anything', refused: 'handover.none' },
  ],
  run({ who, text }, world) {
    const word = who.toLowerCase()
    if (word !== 'accept' && word !== 'decline') return offer(who, text, world)
    const [first = '', ...others] = text.split(/\s+/)
    const named = id.test(first) ? first : undefined
    if (word === 'accept') return acceptOffer(named, world)
    return declineOffer(named, (named ? others.join(' ') : text).trim(), world)
  },
})
