import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Page } from '#ui/page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingGroupTree } from '../contract.ts'
import { GroupForm } from './group-forms.tsx'

/** Three levels as one tree: who leads where, which rosters are stale, where there is none. */
export function Groups() {
  const t = useWords('committees')
  const said = useSaid()
  const go = useGo()
  const [adding, setAdding] = useState(false)
  const asked = useAnswer(readingGroupTree, {})
  useLive(['people.', 'committees.'], ['read-group-tree'])
  const rows = asked.data?.rows ?? []
  const gaps = rows.filter(({ group }) => !group).length
  const indent = { city: 0, subdistrict: 1, community: 2 }
  return (
    <>
      <Page
        title={t('pages.groups')}
        sub={gaps > 0 ? `${t('groups.sub')} ${t('groups.gaps', { count: gaps })}` : t('groups.sub')}
        asked={asked}
        actions={
          <>
            <Go className="button" to="/committees/groups/list">
              {t('groups.list')}
            </Go>
            {asked.data?.mayManage && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('groups.establish.verb')}
              </Button>
            )}
          </>
        }
      >
        {rows.length === 0 ? (
          <Empty words={t('groups.empty')} />
        ) : (
          <Table
            label={t('groups.tree')}
            rows={rows}
            rowKey={(row) => row.regionId}
            columns={[
              {
                key: 'place',
                title: t('groups.columns.place'),
                lead: true,
                cell: (row) => (
                  <span style={{ paddingInlineStart: `${indent[row.level] * 1.5}em` }}>
                    {row.group ? <Go to={`/committees/groups/${row.group.id}`}>{row.name}</Go> : row.name}
                  </span>
                ),
              },
              { key: 'level', title: t('groups.columns.level'), cell: (row) => t(`groups.levels.${row.level}`) },
              { key: 'office', title: t('groups.columns.office'), cell: (row) => row.group?.officeName },
              { key: 'seats', title: t('groups.columns.seats'), number: true, cell: (row) => row.group?.seats },
              { key: 'docNo', title: t('groups.columns.docNo'), cell: (row) => row.group?.docNo },
              {
                key: 'issued',
                title: t('groups.columns.issuedOn'),
                cell: (row) => row.group?.issuedOn && said.day(row.group.issuedOn),
              },
              {
                key: 'state',
                title: t('groups.columns.state'),
                cell: (row) =>
                  !row.group ? (
                    <StatusTag tone="today">{t('groups.gap')}</StatusTag>
                  ) : row.group.staleSince ? (
                    <StatusTag tone="alarm">{t('groups.stale')}</StatusTag>
                  ) : row.group.checkLate ? (
                    <StatusTag tone="today">{t('groups.checkLate')}</StatusTag>
                  ) : (
                    <StatusTag tone={row.group.state === 'active' ? 'done' : 'plain'}>
                      {t(`groups.states.${row.group.state}`)}
                    </StatusTag>
                  ),
              },
            ]}
          />
        )}
      </Page>
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('groups.establish.verb')} size={600} destroyOnHidden>
        <GroupForm
          gaps={rows.filter(({ group }) => !group)}
          done={(id) => void go(`/committees/groups/${id}`)}
          close={() => setAdding(false)}
        />
      </Drawer>
    </>
  )
}
