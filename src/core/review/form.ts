/** The questions that only people can answer, for the lead and for whoever was there. */
import type { Asker, Field } from '../dialog/form.ts'
import { code, text } from '../post.ts'
import { hasTimeline } from '../timeline/linked.ts'
import { actor } from '../world.ts'
import { type QuestionName, questions } from './facts.ts'
import { reviewOf } from './slice.ts'

/** Characters. */
const longest = 2000

const asked: Readonly<Record<QuestionName, Pick<Field, 'label' | 'hint'>>> = {
  summary: { label: 'What happened, in two sentences?', hint: 'what was done, and what came of it' },
  disruption: { label: 'What did users notice of it?', hint: 'none, or what and for how long' },
  well: { label: 'What went well?', hint: 'a line for each' },
  badly: { label: 'What went badly?', hint: 'what, not who' },
  lucky: { label: 'Where were you lucky?', hint: 'what would have hurt on another day' },
  factors: { label: 'What contributed to it?', hint: 'there is hardly ever a single cause' },
}

const aboutOf = (id: string): string => id.replace(/^review /, '')

export const reviewAsker: Asker = {
  role: 'known',
  form(id, { state }) {
    const about = aboutOf(id)
    if (!hasTimeline(about, state)) return undefined
    const { answers } = reviewOf(state.reviews, about)
    return {
      about: id,
      title: `Review of ${about}`,
      fields: questions.map(
        (name): Field => ({
          ...{ name, kind: 'long', optional: true, ...asked[name] },
          ...(answers[name] && { value: answers[name].text }),
        }),
      ),
      next: text`Thank you. ${code(`!review ${about}`)} shows it, ${code(`!review ${about} publish`)} sends it out.`,
    }
  },
  fill(id, values, world) {
    const about = aboutOf(id)
    const { answers } = reviewOf(world.state.reviews, about)
    const given = questions.flatMap(name =>
      Object.hasOwn(values, name) ? [[name, values[name]!.trim()] as const] : [],
    )
    const faults = given.filter(([, words]) => words.length > longest)
    const sound = given.filter(([name, words]) => words.length <= longest && words !== (answers[name]?.text ?? ''))
    const was = sound.flatMap(([name]) => (answers[name] ? [[name, answers[name].text] as const] : []))
    return {
      facts:
        sound.length === 0
          ? []
          : [
              {
                type: 'review.answered',
                review: about,
                by: actor(world),
                to: Object.fromEntries(sound),
                was: Object.fromEntries(was),
              },
            ],
      faults: Object.fromEntries(
        faults.map(([name]) => [name, text`is too long: ${longest} characters at most. ${code('!answer …')}`]),
      ),
    }
  },
}
