import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Print } from '#ui/print.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import {
  exportingLinks,
  exportingLinksCsv,
  type LinkRow,
  listingLinks,
  printingArrangement,
  publishingArrangement,
} from '../contract.ts'
import { AssignForm } from './forms.tsx'
import { usePosts } from './parts.tsx'
import './leaderlinks.css'

/** The arrangement: which leader’s post is linked to which community. */
export function Links() {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const communities = useCommunityOptions()
  const posts = usePosts()?.rows ?? []
  const may = useMay('leaderlinks.manage')
  const [assigning, setAssigning] = useState(false)
  const publishing = useCommand(publishingArrangement)
  useLive(['leaderlinks.'], ['list-leader-links'])
  const publish = async () => {
    const { no, links } = await publishing.mutateAsync({})
    notify(t('publish.done', { no, links }))
  }
  return (
    <>
      <ListPage<LinkRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingLinks}
        sort="place"
        open={(row) => `/leaderlinks/links/${row.id}`}
        columns={[
          {
            key: 'title',
            title: t('columns.title'),
            lead: true,
            cell: (row) => (
              <>
                <Go to={`/leaderlinks/links/${row.id}`}>{row.title}</Go>{' '}
                {!row.published && <StatusTag tone="today">{t('one.draft')}</StatusTag>}
                {row.validUntil && <StatusTag>{t('one.ended')}</StatusTag>}
              </>
            ),
          },
          { key: 'leader', title: t('columns.leader'), cell: (row) => row.leader },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'role', title: t('columns.role'), cell: (row) => row.role },
          { key: 'contact', title: t('columns.contact'), cell: (row) => row.contact },
          {
            key: 'last',
            title: t('columns.lastVisit'),
            sort: 'lastVisitOn',
            cell: (row) => row.lastVisitOn && said.day(row.lastVisitOn),
          },
          {
            key: 'next',
            title: t('columns.nextVisit'),
            cell: (row) =>
              row.visitDueOn && (
                <>
                  {said.day(row.visitDueOn)} {row.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
                </>
              ),
          },
          { key: 'problems', title: t('columns.problems'), number: true, cell: (row) => row.openProblems },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'postId',
            label: t('columns.title'),
            options: posts.map(({ id, title }) => ({ value: id, label: title })),
          },
          { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
          { kind: 'switch', key: 'late', label: t('list.late') },
          { kind: 'switch', key: 'ended', label: t('list.ended') },
        ]}
        exports={{ xlsx: exportingLinks, csv: exportingLinksCsv }}
        empty={{ words: t('list.empty'), next: may ? { label: t('assign.verb'), run: () => setAssigning(true) } : undefined }}
        actions={
          <>
            <Print
              endpoint={printingArrangement}
              input={(format) => ({ query: { format } })}
              label={t('papers.printArrangement')}
            />
            <Go className="button" to="/leaderlinks/visits">
              {t('pages.visits')}
            </Go>{' '}
            {may && (
              <>
                <Go className="button" to="/leaderlinks/posts">
                  {t('pages.posts')}
                </Go>{' '}
                <Confirm label={t('publish.verb')} question={t('publish.question')} words={t('publish.words')} run={publish} />{' '}
                <Button type="primary" onClick={() => setAssigning(true)}>
                  {t('assign.verb')}
                </Button>
              </>
            )}
          </>
        }
      />
      <Drawer open={assigning} onClose={() => setAssigning(false)} title={t('assign.verb')} size={480} destroyOnHidden>
        <AssignForm close={() => setAssigning(false)} />
      </Drawer>
    </>
  )
}
