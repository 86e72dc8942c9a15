/** All that a command file may import: how to define a command, how to speak, and what the slices decide. */
import { z } from 'zod'

// Backport windows
export { swatPost } from './core/backport/list.ts'
export { locateWindow as locateBackport } from './core/backport/locate.ts'
export { moveItems, noteReview, putAfter, veto as swatVeto, withdraw as swatWithdraw } from './core/backport/moving.ts'
export { check as backportCheck, deployNext, look, nextAsks } from './core/backport/running.ts'
export { signUp, signUpAsks } from './core/backport/signing.ts'
export { pauseBridge, resumeBridge } from './core/bridging.ts'
// Checks
export { checksPost } from './core/check/list.ts'
export { runOutput, runOutputAsks } from './core/check/output.ts'
export { runCheck, stopCheck } from './core/check/wish.ts'
// Cowboys
export { cowboyLines, listCowboys } from './core/cowboy/list.ts'
export { cowboy, cowboyAsks } from './core/cowboy/typed.ts'
export * from './core/day-commands.ts'
export { abort, abortAsks } from './core/deploy/abort.ts'
// Deployments
export { approve, reject } from './core/deploy/answer.ts'
export { fixedAsks, fixedBy, override, verify } from './core/deploy/judge.ts'
export { isRefusal, locate, locateDeploy, locateService } from './core/deploy/locate.ts'
export { deployAsks, planDeploy } from './core/deploy/request.ts'
export { rollback, rollbackAsks } from './core/deploy/rollback.ts'
export { start, startAsks } from './core/deploy/start.ts'
export { finished, go, hold, resume, retry } from './core/deploy/trouble.ts'
export { sayHere } from './core/duty/here.ts'
// Feature flags
export { listFlags } from './core/flag/list.ts'
export { allFlagsAsks, flagsAsks } from './core/flag/looking.ts'
export { showFlag } from './core/flag/story.ts'
export { switchFlag } from './core/flag/switch.ts'
export { flagNames } from './core/flag/typed.ts'
// Freezes
export { lift as liftFreeze } from './core/freeze/change.ts'
export { freezesNow } from './core/freeze/list.ts'
export { freeze, freezeAsks } from './core/freeze/wish.ts'
export { offerLink, redeemLink } from './core/linking.ts'
// Locks
export { askHolder, extend as extendLock, extendAsks, unlock, watch } from './core/lock/hold.ts'
export { accept as acceptOffer, decline as declineOffer, offer } from './core/lock/offer.ts'
export { locksPost } from './core/lock/say.ts'
export { lock, takeAsks, takeOver } from './core/lock/take.ts'
export { findLogPost, latestLogPost, strikeLog, writeLog } from './core/logging.ts'
// Reminders and meetings
export { addItem, turnItem } from './core/meeting/agenda.ts'
export { showAgenda } from './core/meeting/agenda-words.ts'
export { begin, end, goOn, nameChair, nameMeeting } from './core/meeting/hold.ts'
export { feedAsks, follow, meetingsPost, nextMeetingPost } from './core/meeting/list.ts'
export { minutesPost, showMeeting } from './core/meeting/minutes.ts'
export { callOff, move, moveAsks } from './core/meeting/move.ts'
export { note, tagsPost, undo } from './core/meeting/note.ts'
// What is safe to go back to, and what comes before what
export { afterNames } from './core/order/typed.ts'
// What to say
export { did, refused, said } from './core/outcome.ts'
export { clock, code, date, join, line, person, ping, post, strong, text } from './core/post.ts'
// QA
export { qa, qaAsks } from './core/qa/command.ts'
export { deployableAsks, sayDeployable } from './core/qa/deployable-post.ts'
export { fixQa, fixQaAsks } from './core/qa/tell.ts'
export { isRevisionName, whyRevision, whyRevisionAsks } from './core/qa/why.ts'
// Queue, log, people
export { joinQueue, leaveQueue, queuePost } from './core/queueing.ts'
export { finish, snooze, snoozeAsks, stop } from './core/reminder/answer.ts'
export { remindersPost } from './core/reminder/list.ts'
export { remind, remindAsks } from './core/reminder/set.ts'
// What goes on by itself, or by a button
export { promote, promoteAsks } from './core/rollout/promote.ts'
export { safe, safeAsks } from './core/safe/command.ts'
export { awayLines, bridgePost } from './core/say/doors.ts'
export { outputAsks, outputPost } from './core/say/output.ts'
export { ownCalendar, ownCalendarAsks } from './core/say/own-calendar.ts'
export { planPost } from './core/say/plan.ts'
export { deployPost, deploysPost, statusPost } from './core/say/status.ts'
export { whyStory } from './core/say/story.ts'
export { locatePerson, whoPost } from './core/say/who.ts'
export { whoamiPost } from './core/say/whoami.ts'
export { whyPost } from './core/say/why.ts'
// Security fixes
export { insideLines } from './core/security/say.ts'
export { securityAsks, steerSecurity } from './core/security/steer.ts'
export { hiddenOutput, mayHear } from './core/security/who.ts'
// Sequences
export { approveAsks as sequenceApproveAsks, approveSequence, rejectSequence } from './core/sequence/approve.ts'
export { sequencesPost } from './core/sequence/list.ts'
export { sequence, sequenceAsks } from './core/sequence/typed.ts'
// Trains
export { addBlocker, closeBlocker } from './core/train/blocking.ts'
export { blockersPost } from './core/train/show.ts'
export { steerTrain, trainAsks } from './core/train/words.ts'
export { unlink } from './core/unlinking.ts'
// Windows
export { nextOf, nowPost, windowsAsks, windowsOf } from './core/window/list.ts'
export { changeWindow, windowAsks } from './core/window/wish.ts'
export { clip, count, list, nearest, sayDuration, short } from './core/words.ts'
export { actor } from './core/world.ts'
export { type Context, defineCommand } from './dispatch/define.ts'
export { becomeKnown } from './dispatch/permit.ts'
export { helpFor, helpList } from './dispatch/usage.ts'
export { z }

/** An id of a deployment as people type it: `D12`, `d12`, `12`. */
export const deployId = z
  .string()
  .regex(/^#?d?\d{1,9}$/i, 'a deployment is named like D12')
  .transform(s => `D${Number(s.replace(/^#?d?/i, ''))}`)
  .meta({ show: 'D12' })

/** What can be approved: a deployment or a sequence, `D12`, `s1`, `12`. */
export const askedId = z
  .string()
  .regex(/^#?[ds]?\d{1,9}$/i, 'a deployment is named like D12, a sequence like S1')
  .transform(s => `${/s/i.test(s) ? 'S' : 'D'}${Number(s.replace(/^#?[ds]?/i, ''))}`)
  .meta({ show: 'D12|S1' })

/** What has an output: a deployment or a run of a check, `D12`, `k12`, `12`. */
export const outputId = z
  .string()
  .regex(/^#?[dk]?\d{1,9}$/i, 'a deployment is named like D12, a run of a check like K12')
  .transform(s => `${/k/i.test(s) ? 'K' : 'D'}${Number(s.replace(/^#?[dk]?/i, ''))}`)
  .meta({ show: 'D12|K12' })

/** An id of a freeze as people type it: `F2`. */
export const freezeId = z
  .string()
  .regex(/^f\d{1,9}$/i, 'a freeze is named like F2')
  .transform(s => `F${Number(s.slice(1))}`)
  .meta({ show: 'F2' })

/** An id of a reminder or a follow-up as people type it: `R3`, `u1`. */
export const reminderId = z
  .string()
  .regex(/^[ru]\d{1,9}$/i, 'a reminder is named like R3, a follow-up like U1')
  .transform(s => `${s[0]!.toUpperCase()}${Number(s.slice(1))}`)
  .meta({ show: 'R3' })

/** An id of an item of an agenda as people type it: `A3`. */
export const itemId = z
  .string()
  .regex(/^a\d{1,9}$/i, 'an item of an agenda is named like A3')
  .transform(s => `A${Number(s.slice(1))}`)
  .meta({ show: 'A3' })
