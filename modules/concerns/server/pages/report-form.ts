import { type Html, html } from '#platform/html.ts'
import type { PageContext, Shown } from '#platform/pages.ts'
import { area, choices, emergency, type Fault, faultOf, faultText, line, summary } from '#platform/site/form.ts'
import { communitiesToChoose } from '#server/regions'
import type { Topic } from '../../contract.ts'
import { rulebookOf } from '../rulebook.ts'

/** What the form held when it came back, so that nothing typed is lost; photos cannot be kept and are asked for again. */
export type Typed = { mark: string; value(field: string): string; photos: boolean }

/** The second step: everything about the matter, on one page, the topic's own questions in it. */
export async function reportForm(ctx: PageContext, topic: Topic, typed: Typed, faults: readonly Fault[] = []): Promise<Shown> {
  const { say, lang, href } = ctx
  const t = (key: string, facts = {}) => say(`concerns:site.report.${key}`, facts)
  const field = (id: string, hint = true) => ({
    id,
    label: t(id),
    hint: hint ? t(`${id}-hint`) : undefined,
    value: typed.value(id),
    fault: faultOf(faults, id),
  })
  const title = t('title', { topic: topic.common?.[lang] ?? topic[lang] })
  return {
    status: faults.length ? 422 : 200,
    title,
    body: html`${summary(ctx, faults)}${emergency(ctx)}
<h1>${title}</h1><p class="hint">${t('topic', { name: topic[lang] })} <a href="${href('/report')}">${say('concerns:site.change')}</a></p>
<form method="post" action="${href(`/report?topic=${topic.code}`)}" enctype="multipart/form-data" data-draft="${topic.code}" data-once novalidate>
<input type="hidden" name="mark" value="${typed.mark}"><input type="hidden" name="topic" value="${topic.code}">
<section class="card">${await photos(ctx, typed, faults)}</section>
<section class="card">${await place(ctx, typed, faults)}${line(ctx, field('placeWords'))}</section>
<section class="card">${area(ctx, { ...field('words'), max: 2000, rows: 6 })}${topic.questions.map((question) => asked(ctx, question, typed, faults))}</section>
<section class="card"><h2>${t('contact')}</h2><p class="hint">${t('contact-hint')}</p>
${line(ctx, { ...field('phone', false), type: 'tel', mode: 'tel', autocomplete: 'tel' })}${line(ctx, { ...field('name'), autocomplete: 'name' })}</section>
<div class="choices one"><label><input type="checkbox" name="mayPublish" value="1"${typed.value('mayPublish') === '1' && html` checked`}><span>${t('mayPublish')}</span></label></div>
<div class="${faultOf(faults, 'website') ? 'field error' : 'trap'}"><label for="website">${t('website')}</label>${faultText(ctx, 'website', faultOf(faults, 'website'))}<input type="text" id="website" name="website" value="${typed.value('website')}" autocomplete="off" tabindex="-1"></div>
<p class="hint">${t('privacy')} <a href="${href('/about-data')}">${say('site:about-data')}</a></p>
<button id="send">${t('send')}</button>
</form>`,
  }
}

async function photos(ctx: PageContext, typed: Typed, faults: readonly Fault[]): Promise<Html> {
  const { count } = (await rulebookOf(ctx.db)).photos
  const t = (key: string, facts = {}) => ctx.say(`concerns:site.report.${key}`, facts)
  const fault = faultOf(faults, 'photos')
  return html`<div class="field${fault && ' error'}"><label for="photos">${t('photos', { count })}</label><p class="hint" id="photos-hint">${t('photos-hint')}</p>
${faultText(ctx, 'photos', fault)}${!fault && typed.photos && html`<p class="error-text">${t('photos-again')}</p>`}
<input type="file" id="photos" name="photos" accept="image/*" multiple aria-describedby="photos-hint${fault && ' photos-error'}" data-most="${count}" data-ready="${t('photos-ready', { n: '#' })}" data-busy="${t('photos-shrinking')}" data-choose="${t('photos-choose')}"><p class="hint" id="photos-status" role="status"></p></div>`
}

/**
 * The community, from the tree as it stands, by subdistrict. The browser's position (WGS-84 by the standard, as we store
 * it) is an offer of the script; words alone are enough, and "not sure" is an answer.
 */
async function place(ctx: PageContext, typed: Typed, faults: readonly Fault[]): Promise<Html> {
  const t = (key: string) => ctx.say(`concerns:site.report.${key}`)
  const [fault, chosen] = [faultOf(faults, 'communityId'), typed.value('communityId')]
  const option = (value: string, name: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`
  const streets = await communitiesToChoose(ctx.db)
  return html`<div class="field${fault && ' error'}"><label for="communityId">${t('place')}</label><p class="hint" id="communityId-hint">${t('place-hint')}</p>${faultText(ctx, 'communityId', fault)}
<select id="communityId" name="communityId" aria-describedby="communityId-hint${fault && ' communityId-error'}">${option('', t('place-choose'))}${streets.map(
    (street) =>
      html`<optgroup label="${street.label}">${street.options.map(({ value, label }) => option(value, label))}</optgroup>`,
  )}${option('none', t('place-none'))}</select>
<p id="locate" data-label="${t('locate')}" data-done="${t('located')}" data-failed="${t('locate-failed')}" role="status"></p>
<input type="hidden" name="lat" value="${typed.value('lat')}"><input type="hidden" name="lng" value="${typed.value('lng')}"></div>`
}

function asked(ctx: PageContext, question: Topic['questions'][number], typed: Typed, faults: readonly Fault[]): Html {
  const { lang, say } = ctx
  const id = `q-${question.code}`
  const label = question[lang] + (question.required ? '' : say('site:form.optional'))
  const given = { id, label, value: typed.value(id), fault: faultOf(faults, id) }
  if (question.kind === 'choice')
    return choices(ctx, { ...given, options: (question.options ?? []).map((o) => ({ value: o.code, label: o[lang] })) })
  return line(ctx, { ...given, type: question.kind, unit: question.unit?.[lang] })
}
