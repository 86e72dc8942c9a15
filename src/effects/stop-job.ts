/** Stops a job that a keeper runs, or what a dead keeper left behind. */
import { askStop, readChild, readClaim, readEnd } from './job-folder.ts'
import { runs, signal } from './process.ts'

/** The request lies in the folder before the signal is sent, so a keeper that is just starting sees it too. */
export function stopJob(folder: string, grace: number): void {
  if (readEnd(folder)) return
  askStop(folder)
  const keeper = readClaim(folder)?.keeper
  if (keeper && runs(keeper)) {
    signal(keeper.pid, 'SIGTERM')
    return
  }
  const child = readChild(folder)
  if (!child || !runs(child)) return
  signal(-child.pid, 'SIGTERM')
  setTimeout(() => runs(child) && signal(-child.pid, 'SIGKILL'), grace).unref()
}
