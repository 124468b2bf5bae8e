import { typedSecondsOf } from '#common/typed.ts'

/**
 * How long people type into the console: the times between strokes in a form, from the first to the sending. It is a number
 * that travels with the command, once; what is typed, where and by whom is not looked at.
 */
let seconds = 0

/** A form keeps the times of its strokes until it is sent, nothing else of them. */
export function newStrokes() {
  let times: number[] = []
  return {
    stroke: () => void times.push(performance.now()),
    /** What was typed until now; the next stroke begins anew. */
    taken(): number {
      const typed = times.length > 0 ? typedSecondsOf([...times, performance.now()]) : 0
      times = []
      return typed
    },
  }
}

/** The next command says how long was typed for it. */
export const tellTyped = (given: number): void => {
  seconds = given
}
export function takeTyped(): number {
  const given = seconds
  seconds = 0
  return given
}
