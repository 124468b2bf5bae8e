import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory } from '#server/orgs'
import type { HandlerGiven } from '../configuration.ts'
import { standingRows } from './change-catalogue.ts'
import { pathOf, topicsOf } from './topics.ts'

/** Every standing topic of the third level, in the columns of the import, so that the sheet can come back. */
export async function exportTopics({ db, say, lang }: Context, format: Format): Promise<FileAnswer> {
  const topics = await topicsOf(db)
  const keys = ['code', 'first', 'second', 'third', 'en', 'class', 'keywords', 'publishable']
  const rows = topics.all
    .filter((topic) => topic.level === 3 && !topic.retiredAt)
    .map((topic) => [
      topic.code,
      ...pathOf(topics, topic.code, 'zh'),
      topic.en,
      topic.class && say(`concerns:classes.${topic.class}`),
      topic.keywords.join(lang === 'zh' ? '、' : ', '),
      say(`concerns:configuration.${topic.publishable ? 'yes' : 'no'}`),
    ])
  const heads = keys.map((key) => ({ title: say(`concerns:imports.topics.columns.${key}`), kind: 'text' as const }))
  return exportOf(format, say('concerns:configuration.tabs.topics'), heads, async () => ({ rows, next: null }))
}

export async function exportCatalogue({ db, say, lang }: Context, format: Format): Promise<FileAnswer> {
  const [topics, { orgs }, standing] = [await topicsOf(db), await directory(db), await standingRows(db)]
  const said = (h: HandlerGiven) =>
    h.by === 'dept'
      ? (orgs.get(h.orgId)?.name ?? '')
      : h.by === 'agency'
        ? say('concerns:configuration.handlers.agency', { name: say(`orgs:agencyKinds.${h.agency}`) })
        : say(`concerns:configuration.handlers.${h.by}`)
  const rows = standing.map((row) => [
    row.topicCode,
    pathOf(topics, row.topicCode, lang).join(' / '),
    say(row.placeKind ? `regions:placeKinds.${row.placeKind}` : 'concerns:configuration.anyPlace'),
    said(row.lead as HandlerGiven),
    (row.co as HandlerGiven[]).map(said).join(lang === 'zh' ? '、' : ', '),
    row.basisZh,
    row.basisEn,
    row.fromAt,
  ])
  const heads = ['code', 'topic', 'placeKind', 'lead', 'co', 'basisZh', 'basisEn', 'from'].map((key) => ({
    title: say(`concerns:configuration.columns.${key}`),
    kind: key === 'from' ? ('instant' as const) : ('text' as const),
  }))
  return exportOf(format, say('concerns:configuration.tabs.catalogue'), heads, async () => ({ rows, next: null }))
}
