/** What the commands of a big day may import: a part of `#signalbox`. */

// Forms and their questions
export { answer, answerAsks, type Given } from './dialog/answer.ts'
// Measures
export { measuresPost } from './measure/command.ts'
export { measureNotes } from './measure/definitions.ts'
