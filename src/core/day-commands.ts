/** What the commands of a big day may import: a part of `#signalbox`. */

// Forms and their questions
export { answer, answerAsks, type Given } from './dialog/answer.ts'
