import { type Html, html } from '../html.ts'
import type { PageContext, PageInput } from '../pages.ts'

/** A fault beside its field: `field` is the id of what is to be mended, `text` says how. */
export type Fault = { field: string; text: string }

/** One value of a form or an address, trimmed; a repeated one counts once. */
export function one(from: PageInput['fields'] | PageInput['query'], name: string): string {
  const value = from[name]
  return (Array.isArray(value) ? (value[0] ?? '') : typeof value === 'string' ? value : '').trim()
}

/** What is to be mended, above everything, each a link to its field. */
export const summary = ({ say }: PageContext, faults: readonly Fault[]): Html | false =>
  faults.length > 0 &&
  html`<div class="summary" role="alert" tabindex="-1" data-focus aria-labelledby="summary-title"><h2 id="summary-title">${say('site:form.mend')}</h2>
<ul>${faults.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}</ul></div>`

export const faultOf = (faults: readonly Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.text

export const faultText = ({ say }: PageContext, id: string, text: string | undefined): Html | undefined =>
  text === undefined
    ? undefined
    : html`<p class="error-text" id="${id}-error"><span class="unseen">${say('site:form.wrong')}</span>${text}</p>`

type Given = { id: string; label: string; hint?: string; value: string; fault?: string }

const described = ({ id, hint, fault }: Given): Html | false => {
  const by = [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ')
  return by !== '' && html` aria-describedby="${by}"`
}
const invalid = ({ fault }: Given): Html | undefined => (fault ? html` aria-invalid="true"` : undefined)
const around = (ctx: PageContext, given: Given, control: Html): Html => html`<div class="field${given.fault && ' error'}">
<label for="${given.id}">${given.label}</label>
${given.hint && html`<p class="hint" id="${given.id}-hint">${given.hint}</p>`}
${faultText(ctx, given.id, given.fault)}
${control}</div>`

type Line = Given & { type?: 'text' | 'tel' | 'number' | 'date' | 'search'; autocomplete?: string; mode?: string; unit?: string }
export const line = (ctx: PageContext, given: Line): Html => {
  const { id, value, type = 'text', autocomplete = 'off', mode, unit } = given
  const input = html`<input type="${type}" id="${id}" name="${id}" value="${value}" autocomplete="${autocomplete}"${mode && html` inputmode="${mode}"`}${type === 'number' && html` step="any"`}${described(given)}${invalid(given)}>`
  return around(ctx, given, unit ? html`<div class="beside">${input}<span class="unit">${unit}</span></div>` : input)
}

/** No `maxlength`: a browser would cut pasted words without saying so. The script counts, the server says what is too long. */
export const area = (ctx: PageContext, given: Given & { max: number; rows?: number }): Html =>
  around(
    ctx,
    given,
    html`<textarea id="${given.id}" name="${given.id}" rows="${given.rows ?? 5}" data-max="${given.max}" data-count="${ctx.say('site:form.count', { n: '#', max: given.max })}"${described(given)}${invalid(given)}>${given.value}</textarea>`,
  )

type Choice = { value: string; label: string }
/** Radios under one question; the first has the field's own id, so that the summary's link reaches it. */
export const choices = (ctx: PageContext, given: Given & { options: readonly Choice[] }): Html =>
  html`<fieldset class="field${given.fault && ' error'}"${described(given)}><legend>${given.label}</legend>
${given.hint && html`<p class="hint" id="${given.id}-hint">${given.hint}</p>`}
${faultText(ctx, given.id, given.fault)}
<div class="choices">${given.options.map(
    ({ value, label }, i) =>
      html`<label><input type="radio" id="${i === 0 ? given.id : `${given.id}-${value}`}" name="${given.id}" value="${value}"${value === given.value && html` checked`}><span>${label}</span></label>`,
  )}</div></fieldset>`

type Group = { label: string; options: readonly Choice[] }
/** A list to choose from; groups stand under their own names. */
export const select = (ctx: PageContext, given: Given & { options: readonly (Choice | Group)[] }): Html => {
  const option = ({ value, label }: Choice) =>
    html`<option value="${value}"${value === given.value && html` selected`}>${label}</option>`
  return around(
    ctx,
    given,
    html`<select id="${given.id}" name="${given.id}"${described(given)}${invalid(given)}><option value="">${ctx.say('site:form.choose')}</option>${given.options.map(
      (one) => ('options' in one ? html`<optgroup label="${one.label}">${one.options.map(option)}</optgroup>` : option(one)),
    )}</select>`,
  )
}

/** A field that no person sees; whoever fills it is a program. */
export const trap = ({ say }: PageContext): Html =>
  html`<div class="trap"><label for="website">${say('site:form.trap')}</label><input type="text" id="website" name="website" autocomplete="off" tabindex="-1"></div>`

/** The faults of a form, or else that it came back faster than a person writes; so that nobody mends one thing and then learns of the next. */
export const orHaste = ({ say }: PageContext, mark: { tooFast: boolean } | null, faults: readonly Fault[]): readonly Fault[] =>
  faults.length > 0 || (mark && !mark.tooFast) ? faults : [{ field: 'send', text: say('site:form.too-fast') }]

/** Numbers that help at once. */
export const emergency = ({ say }: PageContext): Html =>
  html`<p class="emergency">${say('site:emergency')} <a href="tel:110">110</a> <a href="tel:119">119</a> <a href="tel:120">120</a></p>`

/** All values of a field that may be ticked several times. */
export function many(from: PageInput['fields'], name: string): string[] {
  const value = from[name]
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((each) => each.trim()).filter(Boolean)
}

/** Boxes to tick under one question. */
export const ticks = (
  ctx: PageContext,
  given: Omit<Given, 'value'> & { options: readonly Choice[]; values: readonly string[] },
): Html => html`<fieldset class="field${given.fault && ' error'}"${described({ ...given, value: '' })}><legend>${given.label}</legend>
${given.hint && html`<p class="hint" id="${given.id}-hint">${given.hint}</p>`}
${faultText(ctx, given.id, given.fault)}
<div class="choices">${given.options.map(
  ({ value, label }, i) =>
    html`<label><input type="checkbox" id="${i === 0 ? given.id : `${given.id}-${value}`}" name="${given.id}" value="${value}"${given.values.includes(value) && html` checked`}><span>${label}</span></label>`,
)}</div></fieldset>`
