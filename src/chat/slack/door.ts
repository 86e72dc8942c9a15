/** The Slack door: puts the parts together and speaks the port that every network speaks. */
import { randomUUID } from 'node:crypto'
import type { Post } from '../../core/post.ts'
import type { Door, Hear, Place } from '../door.ts'
import { withDays } from '../times.ts'
import { makeApp } from './app.ts'
import { makeBridgehead } from './bridgehead.ts'
import { makeChannels } from './channels.ts'
import { makeGroup } from './group.ts'
import { makeIntake } from './intake.ts'
import { makeListeners } from './listeners.ts'
import { makeLive } from './live.ts'
import { makeLiveMessage } from './live-message.ts'
import { makeModals } from './modals.ts'
import { type SlackOptions, TIMING } from './options.ts'
import { makePeople, type Self } from './people.ts'
import { makePressed } from './pressed.ts'
import { makeQueues } from './queues.ts'
import { renderPost } from './render.ts'
import { makeResponses } from './responses.ts'
import { makeSay } from './say.ts'
import { makeSeen } from './seen.ts'
import { makeSend } from './send.ts'
import { makeStatus } from './status.ts'
import { makeTransport } from './transport.ts'
import { makeUpload } from './upload.ts'
import { makeWeb } from './web.ts'

/** Connects when started; reads no environment. Errors of Slack are told by `health`, never thrown at the start. */
export function makeSlackDoor(options: SlackOptions): Door {
  const { now, log, notes } = options
  const timing = { ...TIMING, ...options.timing }
  const status = makeStatus(now)
  const web = makeWeb(options, timing, status)
  let self: Self | undefined
  const whoAmI = () => self
  const people = makePeople({ people: options.people, web, status, timing, now, self: whoAmI })
  const channels = makeChannels(options.rooms, web, status)
  const queues = makeQueues()
  const send = makeSend({ web, channels, status, now, instance: options.instance ?? randomUUID() })
  const seen = makeSeen(now)
  const responses = makeResponses(now)
  const cards = makePressed()
  const render = (post: Post) => renderPost(withDays(post, now()), people.idOf)
  const message = makeLiveMessage(notes, send)
  const live = makeLive({ message, channels, queues, render, pause: web.pause, editEvery: timing.editEvery })
  const group = makeGroup({ web, people, notes, status })
  const intake = makeIntake({ people, channels, seen, log, now })
  const about = {
    options,
    timing,
    status,
    web,
    people,
    channels,
    queues,
    send,
    intake,
    self: whoAmI,
    aboutOf: message.keyOf,
  }
  const { side, overhear } = makeBridgehead(about)
  const modals = makeModals({ people, formFor: options.formFor, seen, cards, send, web, log })
  const listeners = makeListeners({ self: whoAmI, people, intake, overhear, responses, cards, modals, log })
  const app = (receiver?: Parameters<typeof makeApp>[0]['receiver']) =>
    makeApp({ options, timing, receiver, self: whoAmI, listeners })
  const say = makeSay({
    channels,
    queues,
    send,
    live,
    people,
    responses,
    cards,
    render,
    web,
    upload: makeUpload(web, log),
  })
  const transport = makeTransport({ options, timing, status, web, app, people, channels, become: me => (self = me) })

  // Running work may still say something, and then what it said must go out.
  const finish = async () => {
    await intake.idle()
    const shown = live.finish()
    web.wake()
    await shown
    await queues.idle()
  }

  return {
    name: 'slack',
    live: true,
    async start(hear: Hear) {
      intake.open(hear)
      transport.start()
    },
    async stop() {
      intake.close()
      await web.within(timing.stopWithin, finish())
      queues.close()
      web.stop()
      channels.close()
      await transport.stop()
    },
    reply: say.reply,
    announce: say.announce,
    show: (room: string, key: string, post: Post, answers?: Place) => live.show(room, key, post, answers),
    tell: say.tell,
    crew: (on, unable) => {
      if (on.group) group.show(on.group, unable)
    },
    health: () => status.health(queues.waiting()),
    side,
  }
}
