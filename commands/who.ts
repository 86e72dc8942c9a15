/** Who somebody is. */
import { defineCommand, isRefusal, locatePerson, said, whoPost, z } from '#signalbox'

export default defineCommand({
  name: 'who',
  summary: 'Show who somebody is: roles, names on both networks, where they were last heard.',
  args: z.object({ name: z.string().max(80) }),
  permission: 'known',
  examples: [
    { say: '!who ben', hear: 'may approve' },
    { say: '!who nobody', hear: 'I know nobody called nobody', refused: 'unknown.person' },
  ],
  asks({ name }, { org }) {
    const person = locatePerson(org, name)
    return isRefusal(person) ? [] : [{ ask: 'seen', person: person.name }]
  },
  run({ name }, world) {
    const person = locatePerson(world.org, name)
    return isRefusal(person) ? person : said(whoPost(person, world))
  },
})
