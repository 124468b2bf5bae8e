import { Input } from 'antd'
import type { AnswerOf } from '#common/endpoint.ts'
import { DropMenu } from '#ui/drop-menu.tsx'
import { Icon } from '#ui/icons.tsx'
import { useMay } from '#ui/me.tsx'
import { Columns, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingTree, readingTree } from '../contract.ts'
import { Changes } from './changes.tsx'
import { RegionCard } from './region-card.tsx'
import { RegionTree } from './region-tree.tsx'
import './regions.css'

export type TreeNode = AnswerOf<typeof readingTree>['nodes'][number]

/** The tree at the left, the chosen region with its map and history, what can be changed at the right. */
export function Regions() {
  const t = useWords('regions')
  const said = useSaid()
  const may = useMay('regions.manage')
  const [{ id, day }, change] = useUrlWords()
  const asked = useAnswer(readingTree, { query: { day } }, { keep: true })
  useLive(['regions.'], ['read-tree', 'read-region', 'read-outlines', 'list-places'])
  const { nodes = [], today = '' } = asked.data ?? {}
  const chosen = nodes.find((node) => node.id === id) ?? nodes[0]
  const choose = (next: string) => change({ id: next })
  const count = (level: TreeNode['level']) => nodes.filter((node) => node.level === level).length
  const counts = { subdistricts: count('subdistrict'), communities: count('community'), grids: count('grid') }

  return (
    <Page
      title={day ? t('tree.onDay', { day: said.day(day) }) : t('title')}
      sub={nodes.length ? t('tree.count', counts) : t('sub')}
      asked={asked}
      actions={<PageActions day={day} today={today} choose={(next) => change({ day: next })} mayImport={may} />}
    >
      <Columns
        left={<RegionTree nodes={nodes} chosen={chosen?.id} choose={choose} />}
        middle={
          chosen ? (
            <RegionCard node={chosen} day={day} today={today} nodes={nodes} choose={choose} />
          ) : (
            <Empty words={t('tree.empty')} />
          )
        }
        right={may && <Changes node={chosen} nodes={nodes} today={today} past={Boolean(day && day < today)} choose={choose} />}
      />
    </Page>
  )
}

type Actions = { day?: string; today: string; choose: (day: string | undefined) => void; mayImport: boolean }

function PageActions({ day, today, choose, mayImport }: Actions) {
  const t = useWords('regions')
  const file = (as: 'xlsx' | 'csv') => () => location.assign(addressOf(exportingTree, { query: { as } }))
  return (
    <>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the input inside is antd's */}
      <label className="region-day">
        {t('tree.day')}
        <Input
          type="date"
          value={day ?? today}
          max={today}
          onChange={(event) => choose(event.target.value && event.target.value !== today ? event.target.value : undefined)}
        />
      </label>
      <DropMenu
        name={t('export')}
        label={
          <>
            <Icon name="download" /> {t('export')}
          </>
        }
        items={[
          { key: 'xlsx', label: t('exportXlsx'), run: file('xlsx') },
          { key: 'csv', label: t('exportCsv'), run: file('csv') },
        ]}
      />
      {mayImport && (
        <Go className="button" to="/regions/import">
          {t('import')}
        </Go>
      )}
    </>
  )
}
