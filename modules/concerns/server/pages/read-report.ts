import type { Refused } from '#common/refusal.ts'
import { faultsOf } from '#platform/faults.ts'
import type { PageContext, PageInput } from '#platform/pages.ts'
import { type Fault, one } from '#platform/site/form.ts'
import { type Telling, type Topic, telling } from '../../contract.ts'

/** What was told, or everything that is to be mended, at once. */
export function readReport(ctx: PageContext, topic: Topic, { fields }: PageInput): { told?: Telling; faults: Fault[] } {
  const t = (key: string, facts = {}) => ctx.say(`concerns:site.faults.${key}`, facts)
  const given = (name: string) => one(fields, name) || undefined
  const faults: Fault[] = []
  const community = given('communityId')
  const point = given('lat') && given('lng') ? { lat: Number(given('lat')), lng: Number(given('lng')) } : undefined
  if (!community && !given('placeWords') && !point) faults.push({ field: 'communityId', text: t('place') })
  const read = telling.safeParse(
    {
      topicId: topic.id,
      words: given('words') ?? '',
      placeWords: given('placeWords'),
      communityId: community === 'none' ? undefined : community,
      point: point && Number.isFinite(point.lat) && Number.isFinite(point.lng) ? point : undefined,
      answers: answersOf(topic, fields),
      name: given('name'),
      phone: given('phone'),
      mayPublish: one(fields, 'mayPublish') === '1',
    },
    { reportInput: true },
  )
  if (!read.success)
    for (const { path, code, facts } of faultsOf(read.error)) {
      if (path === 'phone') faults.push({ field: 'phone', text: t('phone') })
      else if (path === 'communityId' || path.startsWith('point')) faults.push({ field: 'communityId', text: t('place-unknown') })
      else if (path.startsWith('answers.')) faults.push(answerFault(ctx, topic, path, 'long'))
      else faults.push({ field: path, text: t(`${path}.${code}`, { ...facts, length: Array.from(one(fields, path)).length }) })
    }
  if (one(fields, 'website')) faults.push({ field: 'website', text: t('website') })
  faults.push(...answerFaults(ctx, topic, fields))
  return faults.length || !read.success ? { faults } : { told: read.data, faults }
}

const answersOf = (topic: Topic, fields: PageInput['fields']): Record<string, string> =>
  Object.fromEntries(topic.questions.map(({ code }) => [code, one(fields, `q-${code}`)]).filter(([, answer]) => answer !== ''))

type Wrong = 'required' | 'choice' | 'number' | 'date' | 'long'
function answerFault({ say, lang }: PageContext, topic: Topic, path: string, wrong: Wrong): Fault {
  const code = path.slice('answers.'.length)
  const question = topic.questions.find((one) => one.code === code)
  return { field: `q-${code}`, text: say(`concerns:site.faults.${wrong}`, { question: question?.[lang] ?? '' }) }
}

/** Required answers are seen here already, so that all faults stand in one list; the command looks again. */
const answerFaults = (ctx: PageContext, topic: Topic, fields: PageInput['fields']): Fault[] =>
  topic.questions
    .filter(({ code, required }) => required && one(fields, `q-${code}`) === '')
    .map(({ code }) => answerFault(ctx, topic, `answers.${code}`, 'required'))

/** A refusal of the command as faults beside their fields; none where it has nothing to do with the form. */
export function reportFaults(ctx: PageContext, topic: Topic, { refusal, fields }: Refused): Fault[] {
  const { code, facts } = refusal
  if (code === 'concerns.answer-missing')
    return fields.map(({ path, code: wrong }) => {
      const kind = topic.questions.find((question) => path === `answers.${question.code}`)?.kind
      return answerFault(ctx, topic, path, wrong === 'required' || kind === undefined || kind === 'text' ? 'required' : kind)
    })
  if (code === 'concerns.unknown-place') return [{ field: 'communityId', text: ctx.say('concerns:site.faults.place-unknown') }]
  if (code.startsWith('files.'))
    return [{ field: 'photos', text: ctx.say(`concerns:site.faults.photos.${code.slice(6)}`, facts) }]
  return []
}
