import { Button } from 'antd'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { Refused, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import {
  type AskRow,
  askStates,
  doors,
  exportingAsks,
  exportingAsksCsv,
  grounds,
  keepingAsk,
  listingAsks,
  returningAsk,
} from '../contract.ts'
import { whyNotReturn } from '../rules.ts'
import { AskTag, useDeptOptions, useDoor } from './parts.tsx'

/** What communities were asked: the community's one tap on each, the asker's record of what came back. */
export function Asks() {
  const t = useWords('admission')
  const said = useSaid()
  const door = useDoor()
  const communities = useCommunityOptions()
  const depts = useDeptOptions()
  useLive(['admission.'], ['list-asks'])
  const mayReturn = useMay('admission.return')
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`asks.views.${key}`), filters })
  return (
    <ListPage<AskRow>
      title={t('pages.asks')}
      sub={t(mayReturn ? 'asks.subCommunity' : 'asks.sub')}
      endpoint={listingAsks}
      sort="-at"
      open={(row) => `/admission/asks/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/admission/asks/${row.id}`}>{row.title}</Go>,
        },
        { key: 'by', title: t('columns.by'), cell: (row) => row.by },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'door', title: t('columns.door'), cell: (row) => door(row.door) },
        {
          key: 'ground',
          title: t('columns.ground'),
          cell: (row) =>
            row.matterId ? <Go to={`/admission/matters/${row.matterId}`}>{row.matter}</Go> : t(`grounds.${row.ground}`),
        },
        { key: 'hours', title: t('columns.hours'), sort: 'halfHours', number: true, cell: (row) => row.halfHours / 2 },
        { key: 'at', title: t('columns.at'), sort: 'at', cell: (row) => said.near(row.at) },
        { key: 'state', title: t('columns.state'), cell: (row) => <AskTag state={row.state} /> },
        ...(mayReturn ? [{ key: 'tap', title: t('asks.tap'), cell: (row: AskRow) => <Tap ask={row} /> }] : []),
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('columns.title') },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('askStates', askStates) },
        { kind: 'select', key: 'ground', label: t('columns.ground'), several: true, options: options('grounds', grounds) },
        {
          kind: 'select',
          key: 'door',
          label: t('columns.door'),
          several: true,
          options: options('doors', doors),
        },
        { kind: 'select', key: 'byOrgId', label: t('columns.by'), options: depts },
        { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
        { kind: 'days', key: 'from', to: 'to', label: t('columns.at') },
      ]}
      views={[
        view('all', {}),
        view('to', { side: 'to', state: 'open' }),
        view('unadmitted', { ground: 'single', state: 'open' }),
        view('returned', { state: 'returned' }),
        view('emergency', { ground: 'emergency' }),
        view('by', { side: 'by' }),
      ]}
      exports={{ xlsx: exportingAsks, csv: exportingAsksCsv }}
      empty={{ words: t('asks.empty'), next: { label: t('pages.matters'), to: '/admission/matters' } }}
    />
  )
}

/** 未准入,退回: one tap; the next tap takes it back. */
function Tap({ ask }: { ask: AskRow }) {
  const t = useWords('admission')
  const returning = useCommand(returningAsk, { refresh: ['list-asks', 'read-ask'] })
  const keeping = useCommand(keepingAsk, { refresh: ['list-asks', 'read-ask'] })
  if (!ask.mayReturn) return null
  const tap = async () => {
    try {
      if (ask.state === 'returned') await keeping.mutateAsync({ params: { id: ask.id } })
      else await returning.mutateAsync({ params: { id: ask.id }, body: {} })
      notify(t(ask.state === 'returned' ? 'return.kept' : 'return.done'))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      notify(error.title)
    }
  }
  if (ask.state === 'returned')
    return (
      <Button size="small" loading={keeping.isPending} onClick={() => void tap()}>
        {t('return.undo')}
      </Button>
    )
  if (whyNotReturn(ask, new Date())) return null
  return (
    <Button size="small" danger loading={returning.isPending} onClick={() => void tap()}>
      {t('return.verb')}
    </Button>
  )
}
