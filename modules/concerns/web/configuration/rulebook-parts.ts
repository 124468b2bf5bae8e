import { z } from 'zod'
import { words } from '#common/shapes.ts'
import type { classes } from '#contract/concerns'
import { soundRulebook } from '../../configuration-rules.ts'
import { limit, type Rulebook, rulebookShape } from '../../rulebook.ts'

/** One part of the rulebook that is changed by itself: `classes.help`, `topics`, `ladder`, `order`, … */
export const otherParts = ['order', 'check', 'followUp', 'answer', 'reopen', 'pending', 'cluster', 'warn', 'photos'] as const
export type Part = `classes.${(typeof classes)[number]}` | (typeof otherParts)[number] | 'topics' | 'ladder'

const basis = z.object({ zh: words(300), en: words(600) })
const { order, check, followUp, answer, reopen, pending, cluster, photos, classes: kinds, topics, ladder } = rulebookShape.shape
const kind = kinds.shape.help
const shapes = {
  classes: kind.omit({ extension: true }).extend({
    extends: z.boolean().default(false),
    extension: z.object({ askBefore: limit, longest: limit }).optional(),
    basis,
  }),
  order: order.extend({ basis }),
  check: check.extend({ basis }),
  followUp: followUp.extend({ basis }),
  answer: answer.extend({ basis }),
  reopen: reopen.extend({ basis }),
  pending: pending.extend({ basis }),
  cluster: cluster.unwrap().extend({ basis }),
  warn: z.object({ percent: z.number().min(10).max(99), basis }),
  photos,
  topics: z.object({ topics: z.record(z.string(), topics.element.extend({ basis })).default({}) }),
  ladder: z.object({ steps: z.record(z.string(), ladder.element), basis }),
}
const familyOf = (part: Part) => part.split('.')[0] as keyof typeof shapes
const keyed = <T>(list: readonly T[], letter: string): Record<string, T> =>
  Object.fromEntries(list.map((it, i) => [`${letter}${i + 1}`, it]))

/** What the form of a part holds at first. */
export function formOf(book: Rulebook, part: Part): Record<string, unknown> {
  const family = familyOf(part)
  if (family === 'classes') {
    const { extension, ...rest } = book.classes[part.slice(8) as 'help']
    return { ...rest, extends: extension !== null, extension: extension ?? undefined }
  }
  if (family === 'topics') return { topics: keyed(book.topics, 't') }
  if (family === 'ladder') return { steps: keyed(book.ladder, 's'), basis: book.ladderBasis }
  if (family === 'warn') return { percent: Math.round(book.warn.share * 100), basis: book.warn.basis }
  return { ...book[family] }
}

// biome-ignore lint/suspicious/noExplicitAny: a form's values, checked by the shape of their part just before
export function bookWith(book: Rulebook, part: Part, form: any): Rulebook {
  const family = familyOf(part)
  if (family === 'classes') {
    const { extends: may, extension, ...rest } = form
    return { ...book, classes: { ...book.classes, [part.slice(8)]: { ...rest, extension: may ? (extension ?? null) : null } } }
  }
  if (family === 'topics') return { ...book, topics: Object.values(form.topics) }
  if (family === 'ladder') return { ...book, ladder: Object.values(form.steps), ladderBasis: form.basis }
  if (family === 'warn') return { ...book, warn: { share: form.percent / 100, basis: form.basis } }
  return { ...book, [family]: form }
}

/** The part's own shape and, with it, what the whole book must keep to; faults stand at the fields of the form. */
export function shapeOf(book: Rulebook, part: Part): z.ZodType {
  const family = familyOf(part)
  const inner = shapes[family] as z.ZodObject
  return inner.superRefine((form, ctx) => {
    const at = family === 'classes' ? ['classes', part.slice(8)] : [family]
    if (family === 'classes' && form.extends && !form.extension)
      for (const key of ['askBefore', 'longest'])
        ctx.addIssue({ code: 'custom', path: ['extension', key, 'amount'], params: { code: 'required' } })
    const list = family === 'topics' ? 'topics' : family === 'ladder' ? 'steps' : null
    const keys = list ? Object.keys(form[list] as object) : []
    soundRulebook(bookWith(book, part, form), {
      addIssue(issue: { path: (string | number)[] }) {
        const [head, ...rest] = issue.path
        if (head !== at[0] || (at[1] && rest.shift() !== at[1])) return
        ctx.addIssue({ ...issue, path: list ? [list, keys[Number(rest[0])]!, ...rest.slice(1)] : rest } as never)
      },
    } as never)
  })
}
