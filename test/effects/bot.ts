/** A bot to be killed: runs the jobs it is given (folder, then JSON) and prints each end as a line. */
import { makeRunner } from '../../src/effects/runner.ts'

const [dir = '', jobs = '[]'] = process.argv.slice(2)
const runner = makeRunner({
  dir,
  cwd: dir,
  secrets: [],
  now: Date.now,
  log: { warn: () => {} },
  grace: 200,
  onEnd: end => console.log(JSON.stringify(end)),
})
for (const job of JSON.parse(jobs)) runner.run(job)
console.log('running')
await runner.settled()
