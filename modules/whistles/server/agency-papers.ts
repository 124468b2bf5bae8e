import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { areas } from '../contract.ts'
import { listAgencies, readAgency } from './agencies.ts'

/** 派驻机构名册: who is stationed where, under whom, with its head. */
export async function printRoster(ctx: Context, format: PaperFormat) {
  const { say, now } = ctx
  const t = (key: string, facts = {}) => say(`whistles:agencies.papers.${key}`, facts)
  const { rows } = await listAgencies(ctx, { limit: 200 })
  const paper: Paper = {
    ...{ kind: 'plain', size: 'A4', footer: 'pages', title: t('roster') },
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: t('no'), width: 1, align: 'centre' },
          ...(['name', 'place', 'superior', 'head'] as const).map((key) => ({
            title: say(`whistles:agencies.columns.${key}`),
            width: key === 'name' || key === 'superior' ? 4 : 2,
          })),
        ],
        rows: rows.map((row, i) => [String(i + 1), row.name, row.place, row.superior ?? '', row.head ?? t('vacant')]),
      },
      { kind: 'paragraph', runs: t('on', { on: dayOf(now) }) },
    ],
  }
  return paperAnswer(paper, format, paper.title)
}

/** 权责清单: each matter with who manages it and the clause it rests on. */
export async function printPowers(ctx: Context, id: string, format: PaperFormat) {
  const { say, now } = ctx
  const agency = await readAgency(ctx, id)
  const t = (key: string, facts = {}) => say(`whistles:agencies.papers.${key}`, facts)
  const facts = [
    { label: say('whistles:agencies.columns.place'), words: agency.place },
    { label: say('whistles:agencies.columns.superior'), words: agency.superior ?? '' },
    { label: say('whistles:agencies.columns.head'), words: agency.head ?? t('vacant') },
  ]
  const paper: Paper = {
    ...{ kind: 'plain', size: 'A4', footer: 'pages', title: t('powers', { name: agency.name }) },
    blocks: [
      { kind: 'facts', rows: facts },
      {
        kind: 'table',
        columns: [
          { title: t('area'), width: 2 },
          { title: t('matter'), width: 5 },
          { title: t('manager'), width: 2 },
          { title: t('basis'), width: 4 },
        ],
        rows: areas.flatMap((area) =>
          agency.powerRows
            .filter((power) => power.area === area)
            .map((power) => [
              say(`whistles:agencies.areas.${area}`),
              power.matter,
              say(`whistles:agencies.managers.${power.manager}`),
              power.basisClause,
            ]),
        ),
      },
      { kind: 'paragraph', runs: t('on', { on: dayOf(now) }) },
    ],
  }
  return paperAnswer(paper, format, paper.title)
}
