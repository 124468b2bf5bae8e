import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { words } from '#common/shapes.ts'

const basis = z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })
const value = z.union([
  z.number(),
  z.boolean(),
  z.string().max(400),
  z.array(z.object({ key: z.string().max(40), zh: z.string().max(120), en: z.string().max(120) })).max(200),
  z.array(z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()]))).max(200),
])
const RuleAnswer = z.object({
  key: z.string(),
  kind: z.string(),
  label: z.string(),
  value,
  shipped: value,
  changed: z.boolean(),
  basis,
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Of a rule of `rows`: its columns in their order. */
  columns: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(['text', 'number', 'switch', 'choice']),
        label: z.string(),
        options: z.array(z.object({ value: z.string(), label: z.string() })),
      }),
    )
    .nullable(),
})
export const RuleBook = z.object({
  module: z.string(),
  name: z.string(),
  version: z.number().int(),
  rules: z.array(RuleAnswer),
})
export type RuleBook = z.output<typeof RuleBook>

export const readingRules = endpoint({
  name: 'read-rules',
  method: 'GET',
  path: '/api/rules',
  access: 'session',
  summary: 'Every rule the report leaves to the city, module by module, each with its value and the clause it rests on',
  answer: z.object({ books: z.array(RuleBook), mayChange: z.boolean() }),
})
export const ChangeRule = z.object({ key: z.string().max(60), value, basis, reason: words(200), version: z.number().int() })
export const changingRule = endpoint({
  name: 'change-rule',
  method: 'PUT',
  path: '/api/rules/:module',
  access: 'session',
  summary: 'Set one rule of a module, with the clause it rests on and the reason of the change',
  params: z.object({ module: z.string().max(40) }),
  body: ChangeRule,
  answer: RuleBook,
  refusals: ['rules.not-found', 'rules.out-of-bounds', 'rules.cell', 'version.stale'],
})
export const refusals = { 'rules.not-found': 404, 'rules.out-of-bounds': 422, 'rules.cell': 422 } as const
