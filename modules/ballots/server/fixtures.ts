import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Opening, open } from './open-ballot.ts'

/** A secret ballot of two options in one group; only what matters is named. */
export const aBallot = (ctx: Context, at: Opening['at'], given: Partial<Opening> & Pick<Opening, 'roll'>): Promise<string> =>
  open(ctx, {
    module: 'ballots',
    subjectId: newId(ctx.now.getTime()),
    link: null,
    at,
    title: '夜间停车怎么收费',
    form: 'single',
    options: [
      { key: 'yes', text: '同意' },
      { key: 'no', text: '不同意' },
    ],
    groups: [{ key: 'all', name: '全体', weight: 100 }],
    secret: true,
    closesAt: new Date('2026-10-20T10:00:00Z'),
    ...given,
  })

export const slips = (n: number, groupKey = 'all'): { groupKey: string }[] => Array.from({ length: n }, () => ({ groupKey }))
