import { hidePersonalNumbers } from '#common/personal.ts'
import { type Html, html } from '#platform/html.ts'
import type { PageContext } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { area, choices, type Fault, faultOf } from '#platform/site/form.ts'
import { satisfiedAnswers, solvedAnswers } from '../../contract.ts'
import type { Own } from './read-own.ts'

/** What the resident can do, what is asked of him first. */
export const acts = ['answer-question', 'rate', 'reopen', 'add-words', 'withdraw'] as const
export type Act = (typeof acts)[number]
/** The longest text of each, in characters. */
export const longest = 1000

/** What waits for him stands open; the rest opens on a press, without a script. */
export function actForms(ctx: PageContext, own: Own, faults: readonly Fault[], value: (field: string) => string): Html[] {
  const open = (act: Act) =>
    act === 'answer-question' ||
    (act === 'rate' && own.row.state === 'checked') ||
    faults.some(({ field }) => field.startsWith(act))
  return acts
    .filter((act) => own.may.has(act) && !(act === 'rate' && own.row.result === 'withdrawn'))
    .map((act) => {
      const title = ctx.say(`concerns:site.act.${act}.title`)
      const form = actForm(ctx, own, act, faults, value)
      return open(act)
        ? html`<section class="card todo" id="${act}"><h2>${title}</h2>${form}</section>`
        : html`<details class="card" id="${act}"><summary>${title}</summary>${form}</details>`
    })
}

function actForm(ctx: PageContext, own: Own, act: Act, faults: readonly Fault[], value: (field: string) => string): Html {
  const { say, href } = ctx
  const t = (key: string, facts = {}) => say(`concerns:site.act.${act}.${key}`, facts)
  const field = (name: string) => ({
    id: `${act}-${name}`,
    value: value(`${act}-${name}`),
    fault: faultOf(faults, `${act}-${name}`),
  })
  const asked = (name: 'solved' | 'satisfied', options: readonly string[]) =>
    choices(ctx, {
      ...field(name),
      label: say(`concerns:site.${name}.label`),
      options: options.map((option) => ({ value: option, label: say(`concerns:site.${name}.${option}`) })),
    })
  const words = () => area(ctx, { ...field('words'), label: t('label'), max: longest, rows: 3 })
  const hint = () => html`<p class="hint">${t('hint', { until: own.reopenUntil ? sayDay(ctx, own.reopenUntil) : '' })}</p>`
  const inside = {
    'answer-question': () => html`<p class="words">${hidePersonalNumbers(own.question ?? '')}</p>${words()}`,
    rate: () =>
      html`<p class="hint">${t(own.row.state === 'checked' ? 'hint' : 'hint-closed')}</p>${asked('solved', solvedAnswers)}${asked('satisfied', satisfiedAnswers)}${words()}`,
    reopen: () => html`${hint()}${words()}`,
    'add-words': () => html`${hint()}${words()}`,
    withdraw: hint,
  }[act]()
  return html`<form method="post" action="${href(`/track/${own.row.no}`)}" data-once novalidate><input type="hidden" name="act" value="${act}">${inside}<button${act === 'withdraw' && html` class="second"`}>${t('send')}</button></form>`
}
