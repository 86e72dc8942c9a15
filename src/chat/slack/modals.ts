/** Opens modals for whoever pressed: the one question of a button that asks, or a whole form. */
import { z } from 'zod'
import type { Form, Values } from '../../core/dialog/form.ts'
import { code, post, text } from '../../core/post.ts'
import { harmless } from '../plain.ts'
import type { Press } from './buttons.ts'
import { drawForm, readForm } from './form.ts'
import type { Heard, Pressed } from './incoming.ts'
import type { Log } from './options.ts'
import type { People } from './people.ts'
import type { PressedCards } from './pressed.ts'
import { drawQuestion, readAnswer } from './question.ts'
import { renderPost } from './render.ts'
import type { Seen } from './seen.ts'
import type { Send } from './send.ts'
import type { Web } from './web.ts'

/** The form of a thing as it is now, for this person; undefined: there is none (any more), or it is not theirs to fill in. */
export type FormFor = (about: string, person: string) => Form | undefined

/** What comes back with what was typed. It says where and what, never who. */
const stateShape = z.object({
  press: z.string(),
  prompt: z.string().optional(),
  channel: z.string(),
  thread: z.string().optional(),
  private: z.boolean(),
  /** Fields that showed what was refused before: they count, also unchanged. */
  again: z.array(z.string()).optional(),
})

/** Where it is said that a modal did not open, and the record of those that were tried. */
type Around = {
  readonly seen: Seen
  readonly cards: PressedCards
  readonly send: Send
  readonly web: Web
  readonly log: Log
}

const stateOf = ({ place }: Pressed, press: Press, again?: readonly string[]): string => {
  const { channel, thread, private: alone } = place
  return JSON.stringify({ press: press.press, prompt: press.prompt, channel, thread, private: alone, again })
}

function parsed(state: string | undefined): z.output<typeof stateShape> | undefined {
  try {
    return stateShape.parse(JSON.parse(state ?? 'null'))
  } catch {
    return undefined
  }
}

const withValues = (form: Form, values: Values): Form => ({
  ...form,
  fields: form.fields.map(f => (Object.hasOwn(values, f.name) ? { ...f, value: values[f.name] } : f)),
})

export function makeModals(given: Around & { people: People; formFor?: FormFor }) {
  const { people, formFor, seen, cards, send, web, log } = given

  const sorry = ({ place }: Pressed, what: string, press: string) => {
    const said = post(text`Slack could not open the ${what}. Type: ${code(press)}`)
    const rendered = renderPost(said, () => undefined)
    return send.whisper(cards.whisperAt(place.channel, place.thread), place.user, rendered)
  }
  // Slack's trigger lives three seconds, so this goes past all queues and is not repeated.
  const open = async (pressed: Pressed, view: ReturnType<typeof drawForm>, orElse: () => Promise<unknown>) => {
    if (!seen(`${pressed.place.cause}:asked`)) return
    try {
      await web.client.views.open({ trigger_id: pressed.trigger ?? '', view })
    } catch (e) {
      log.warn({ error: String(e) }, 'slack: a modal did not open')
      await orElse().catch(why => log.warn({ error: String(why) }, 'slack: nor could it be said'))
    }
  }
  /** From what is known at once: there is no time to ask Slack who that is. */
  const formOf = ({ place: { user } }: Pressed, about: string): Form | undefined => {
    const person = people.personOf(user)
    return person === undefined ? undefined : formFor?.(about, person)
  }

  return {
    /** Whether a modal is opened; else the press says its line, and the answer to that tells why. */
    opens(pressed: Pressed, press: Press): boolean {
      if (press.asks !== undefined) {
        void open(pressed, drawQuestion(press, stateOf(pressed, press)), () =>
          sorry(pressed, 'question', `${press.press} …`),
        )
        return true
      }
      const form = press.form === undefined ? undefined : formOf(pressed, press.form)
      if (!form) return false
      const values = press.values ?? {}
      const view = drawForm(withValues(form, values), stateOf(pressed, press, Object.keys(values)))
      void open(pressed, view, () => sorry(pressed, 'form', press.press))
      return true
    },
    /** What the one who answered the question says. */
    answered(body: unknown): Heard | undefined {
      const given = readAnswer(body)
      const state = parsed(given?.state)
      if (!given || !state) return undefined
      const { press, again: _, ...where } = state
      const { user, team, cause } = given
      const line = `${press} ${harmless(given.answer).trim()}`.trim()
      return { ...where, user, team, cause, text: line, addressed: true, only: user }
    },
    /** What the one who filled in the form says. */
    filled(body: unknown): Heard | undefined {
      const given = readForm(body)
      const state = parsed(given?.state)
      if (!given || !state) return undefined
      const { press, again = [], ...where } = state
      const { user, team, cause } = given
      const refilled = Object.fromEntries(Object.entries(given.all).filter(([name]) => again.includes(name)))
      const fields = { ...refilled, ...given.fields }
      // Of what was refused before, they know how it stands.
      const shown = Object.fromEntries(Object.entries(given.shown).filter(([name]) => !again.includes(name)))
      return { ...where, user, team, cause, text: press, fields, shown, addressed: true, only: user }
    },
  }
}

export type Modals = ReturnType<typeof makeModals>
