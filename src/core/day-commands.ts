/** What the commands of a big day may import: a part of `#signalbox`. */

// API breaks and consumers
export * from './apibreak/commands.ts'
// The board of broken items
export * from './broken/commands.ts'
// Announcements
export { announceTo } from './bulletin/announce.ts'
export { announcedId } from './bulletin/id.ts'
export { announcements } from './bulletin/list.ts'
export { preview } from './bulletin/preview.ts'
export { readDraft } from './bulletin/reader.ts'
export { sendDraft } from './bulletin/send.ts'
// Crews
export { crewAsks, crewCommand } from './crew/command.ts'
// Forms and their questions
export { answer, answerAsks, type Given } from './dialog/answer.ts'
// Deployments planned for a day, and major ones
export { showReady } from './major/ready.ts'
// Measures
export { measuresPost } from './measure/command.ts'
export { measureNotes } from './measure/definitions.ts'
// Outages
export { listOutages, outagesNow } from './outage/list.ts'
export { outage, outageAsks } from './outage/typed.ts'
export { replan, replanAsks } from './planned/replan.ts'
export { deploy, wantedAsks } from './planned/wish.ts'
// Reviews
export { askReview } from './review/ask.ts'
export { changeReview, reviewAsks, type Wish as ReviewWish } from './review/change.ts'
export { listReviews, showReview } from './review/show.ts'
// Calls for testing
export { testing, testingAsks } from './testing/command.ts'
// Timelines
export { changeAsks, changeTimeline, type Wish as TimelineWish } from './timeline/change.ts'
export { readTimeline } from './timeline/linked.ts'
export { showTimeline, timelineAsks } from './timeline/show.ts'
