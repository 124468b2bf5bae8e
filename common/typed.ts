/** Seconds that were typed for a command, sent along with it: a number, never what was typed nor who. */
export const typedHeader = 'x-typed-seconds'

/** A pause longer than this is none of the typing; a form longer than this is not believed. In seconds. */
export const longestPause = 60
export const longestForm = 1800

/** Seconds of typing: the times between strokes (milliseconds, in order), pauses cut short, the whole capped. */
export function typedSecondsOf(strokes: readonly number[]): number {
  let sum = 0
  for (let i = 1; i < strokes.length; i++) sum += Math.min(Math.max(0, strokes[i]! - strokes[i - 1]!), longestPause * 1000)
  return Math.min(Math.round(sum / 1000), longestForm)
}
