import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { exportingBranches, exportingBranchesCsv, listingBranches } from '../contract.ts'
import { FoundForm } from './branch-forms.tsx'
import { useChoices, useRegions } from './choices.ts'

type Row = AnswerOf<typeof listingBranches>['rows'][number]

/** Temporary branches, above all of the retired. */
export function Branches() {
  const t = useWords('members')
  const go = useGo()
  const may = useMay('members.register')
  const choices = useChoices()
  const communities = useRegions('community')
  const [open, setOpen] = useState(false)
  useLive(['members.'], ['list-branches'])
  return (
    <>
      <ListPage<Row>
        title={t('pages.branches')}
        sub={t('branch.sub')}
        endpoint={listingBranches}
        sort="name"
        open={({ id }) => `/members/branches/${id}`}
        columns={[
          {
            key: 'name',
            title: t('branch.name'),
            sort: 'name',
            lead: true,
            cell: ({ id, name, state }) => (
              <>
                <Go to={`/members/branches/${id}`}>{name}</Go>{' '}
                {state === 'ended' && <StatusTag>{t('branch.states.ended')}</StatusTag>}
              </>
            ),
          },
          { key: 'community', title: t('columns.community'), cell: ({ communityName }) => communityName },
          { key: 'activities', title: t('branch.activities'), cell: ({ activities }) => choices.say('activities', activities) },
          { key: 'members', title: t('branch.members'), cell: ({ members }) => members },
          { key: 'held', title: t('branch.held'), cell: ({ held }) => held },
          { key: 'untilOn', title: t('branch.untilOn'), sort: 'untilOn', cell: ({ untilOn }) => untilOn },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('branch.name') },
          {
            kind: 'select',
            key: 'state',
            label: t('columns.state'),
            options: ['standing', 'ended'].map((value) => ({ value, label: t(`branch.states.${value}`) })),
          },
          { kind: 'select', key: 'communityId', label: t('columns.community'), options: communities },
          { kind: 'switch', key: 'due', label: t('branch.due') },
        ]}
        views={[
          { key: 'standing', label: t('branch.states.standing'), filters: { state: 'standing' } },
          { key: 'due', label: t('branch.due'), filters: { due: 'true' } },
          { key: 'all', label: t('views.all'), filters: {} },
        ]}
        exports={{ xlsx: exportingBranches, csv: exportingBranchesCsv }}
        empty={{ words: t('branch.empty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {t('branch.found')}
            </Button>
          )
        }
      />
      <Drawer open={open} onClose={() => setOpen(false)} title={t('branch.found')} size={480} destroyOnHidden>
        <FoundForm close={() => setOpen(false)} founded={(id) => void go(`/members/branches/${id}`)} />
      </Drawer>
    </>
  )
}
